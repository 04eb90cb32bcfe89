@phase-1
Feature: Pull and run
  The test of a registry is whether the image comes back. Here the local copy is thrown away first, so that what runs
  in the end was really pulled. The plan opens `http://localhost:8080`; this spec lets Docker choose a free port, so
  that it never meets one that you use.

  @needs:image-registry
  Rule: What was pushed comes back the same, and runs

    Example: The welcome page of a pulled image
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      And this machine has no copy of it
      When the team pulls "my-app-repo:latest"
      And runs it
      Then it has the digest that was pushed
      And its page says "Welcome to nginx!"

  Rule: What is not there is said to be missing

    Example: Asking for the details of a tag that was never pushed
      Given a repository "my-app-repo"
      When the team asks for the details of "my-app-repo:gone"
      Then it is refused: image not found

    Example: Asking for the manifest of a tag that was never pushed
      Given a repository "my-app-repo"
      When the team asks for the manifest of "my-app-repo:gone"
      Then the answer lists it as a failure: image not found

    @needs:image-registry
    Example: Pulling a tag that was never pushed
      Given a repository "my-app-repo"
      And Docker is logged in to the registry
      When the team pulls "my-app-repo:gone"
      Then it is refused: image not in the registry
