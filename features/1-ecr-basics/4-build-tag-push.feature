@phase-1
Feature: Build, tag, push
  A Dockerfile becomes an image on your machine (`docker build`). A **tag** gives it a second name that says where it
  is to go (`docker tag`). A **push** carries its layers there and leaves a small document, the *manifest*, which lists
  them.

  The **digest** is the fingerprint of that manifest. Tags can move, a digest cannot: two images with the same digest
  are the same image. So this spec believes a push only when Docker, ECR and the registry name the same digest.

  The plan's first Dockerfile is one line, `FROM nginx:latest`.

  Rule: A tag is one more name for the same image

    Example: Building and tagging
      Given a repository "my-app-repo"
      When the team builds the "nginx" app as "my-nginx"
      And tags "my-nginx" as "my-app-repo:latest"
      Then "my-nginx" and "my-app-repo:latest" are one image on this machine

  @needs:image-registry
  Rule: What Docker pushes, ECR has

    Background:
      Given a repository "my-app-repo"
      And Docker is logged in to the registry

    Example: The image is listed under its tag
      When the team pushes the "nginx" app as "my-app-repo:latest"
      Then the push ends with a digest
      And ECR lists that digest under the tag "latest"
      And AWS says of the image
        | tags   | latest   |
        | pushed | just now |

    Example: Everyone names the same digest
      When the team pushes the "nginx" app as "my-app-repo:latest"
      Then the push, this machine, ECR and the registry all name the same digest
      And ECR knows the size of its layers

  @needs:image-registry
  Rule: Nothing is pushed to a repository that was never created

    Example: Pushing to a name that does not exist
      Given a repository "my-app-repo"
      And Docker is logged in to the registry
      When the team pushes the "nginx" app as "ghost:latest"
      Then it is refused: repository unknown to the registry
      And there is no repository "ghost"
