@phase-1
Feature: Pull and run
  Does the image come back? The local copy is deleted first, so that what runs in the end was really pulled. The plan
  opens `http://localhost:8080`; here Docker chooses a free port, so that it never meets one that you use.

  @needs:image-registry
  Rule: What was pushed comes back the same, and runs

    @lesson
    Example: The welcome page of a pulled image
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      And this machine has no copy of "my-app-repo:latest"
      When the team pulls "my-app-repo:latest"
      Then Docker says of the image "my-app-repo:latest"
        | digest | the one that was pushed |
      And a container of "my-app-repo:latest" says "Welcome to nginx!"

    @worth-knowing
    Example: A tag that has moved brings what was pushed last
      Given version "1" of the "nginx" app is in the repository "my-app-repo" as "latest"
      And version "2" of the "nginx" app is in the repository "my-app-repo" as "latest"
      And this machine has no copy of "my-app-repo:latest"
      When the team pulls "my-app-repo:latest"
      Then a container of "my-app-repo:latest" says "This is 2."

  Rule: ECR and the registry report a missing image

    Background:
      Given a repository "my-app-repo"

    @edge
    Example: Asking for the details of a tag that was never pushed
      When the team looks up the image "my-app-repo:gone"
      Then it is refused: image not found

    @edge
    Example: Asking for the manifest of a tag that was never pushed
      When the team looks up the manifest of "my-app-repo:gone"
      Then the answer lists "gone" as missing

    @worth-knowing @needs:image-registry
    Example: Pulling a tag that was never pushed
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      When the team pulls "my-app-repo:gone"
      Then it is refused: image not in the registry
