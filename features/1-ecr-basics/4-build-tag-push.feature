@phase-1
Feature: Build, tag, push
  `docker build` makes an image of a Dockerfile, on your machine. `docker tag` gives it a second name that says where it
  is to go. `docker push` copies its layers there, and a small document that lists them, the *manifest*.

  The **digest** is the fingerprint of that manifest. Tags can move, a digest cannot: two images with the same digest
  are the same image. So this spec believes a push only when Docker, ECR and the registry name the same digest.

  The plan's first Dockerfile is one line, `FROM nginx:latest`.

  Rule: A tag is one more name for the same image

    @lesson
    Example: Building and tagging
      Given a repository "my-app-repo"
      When the team tags the image "my-nginx" as "my-app-repo:latest"
      Then Docker says of the image "my-app-repo:latest"
        | the same image as | my-nginx |

  @needs:image-registry
  Rule: What Docker pushes, ECR has

    Background:
      Given a repository "my-app-repo"
      And Docker is logged in to the registry

    @lesson
    Example: The image is listed under its tag
      When the team pushes the "nginx" app as "my-app-repo:latest"
      Then the repository "my-app-repo" holds
        | tag    | image     |
        | latest | nginx app |
      And AWS says of the image "my-app-repo:latest"
        | tags       | latest                  |
        | digest     | the one that was pushed |
        | size       | that of its layers      |
        | media type | that of its manifest    |
        | pushed     | just now                |

    @lesson
    Example: Everyone names the same digest
      When the team pushes the "nginx" app as "my-app-repo:latest"
      Then Docker, ECR and the registry name the same digest for "my-app-repo:latest"

  @needs:image-registry
  Rule: The registry takes only what is whole

    @edge
    Example: A manifest whose layers are in another repository
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      And a repository "other-repo"
      When the team puts the manifest of "my-app-repo:latest" into the repository "other-repo"
      Then it is refused: layers not found
      And there is no image in the repository "other-repo"

    @edge
    Example: A manifest that is there already
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      When the team puts the manifest of "my-app-repo:latest" into the repository "my-app-repo"
      Then it is refused: image already exists

    @edge
    Scenario Outline: A layer that is sent with <fault>
      Given a repository "my-app-repo"
      When the team sends a layer to the repository "my-app-repo" with <fault>
      Then the answer says
        | status | <status> |

      Examples:
        | fault                   | status       |
        | no fault                | 201          |
        | the digest of another   | at least 400 |
        | a gap between two parts | at least 400 |

  @needs:image-registry
  Rule: A push to a repository that was never created is refused

    @lesson
    Example: Pushing to a name that does not exist
      Given a repository "my-app-repo"
      And Docker is logged in to the registry
      When the team pushes the "nginx" app as "ghost:latest"
      Then it is refused: repository unknown to the registry
      And there is no repository "ghost"
