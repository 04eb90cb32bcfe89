@phase-1
Feature: Signing in
  Docker does not understand AWS keys. So you exchange your AWS credentials for a **temporary password**, and log Docker
  in with the user `AWS` and that password. It is good for 12 hours, and for every ECR registry that you may use.

  The plan pipes one into the other:

  ```
  aws ecr get-login-password | docker login --username AWS --password-stdin <registry>
  ```

  A password of Docker Hub lives until you change it, and an access token until you revoke it, unless you have set a date.
  ECR's password always expires, so a leaked one is worth little the next day, and *who may ask for one* is decided by
  AWS policies.

  Rule: A password is temporary, and is made for Docker

    @lesson
    Example: Asking for a password
      When the team asks ECR for a password
      Then the answer says
        | user       | AWS             |
        | password   | without a colon |
        | expires in | 12 hours        |
        | registry   | an address      |

  @needs:image-registry
  Rule: Docker logs in with that password, and with no other

    @lesson
    Example: Logging in
      When Docker logs in to the registry as "AWS" with ECR's password
      Then it is accepted

    @edge
    Scenario Outline: Logging in with <what>
      When Docker logs in to the registry as "<user>" with <password>
      Then it is refused: not authorized

      Examples:
        | what             | user     | password         |
        | a wrong password | AWS      | another password |
        | a wrong user     | somebody | ECR's password   |

  @needs:image-registry
  Rule: The registry answers nobody whom it does not know

    @lesson
    Example: Calling the registry without a password
      When someone without a password calls the registry
      Then the answer says
        | status   | 401     |
        | asks for | a login |

    @edge
    Example: Calling the registry with the token itself
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      When the team lists the tags of the repository "my-app-repo" in the registry
      Then the answer lists "latest"

  @needs:image-registry
  Rule: Docker pushes and pulls when it is logged in

    Background:
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      And Docker is logged out of the registry

    @worth-knowing
    Example: Pushing while Docker is logged out
      When the team pushes the image "my-nginx" as "my-app-repo:latest"
      Then it is refused: not logged in

    @edge
    Example: Pulling while Docker is logged out
      When the team pulls "my-app-repo:latest"
      Then it is refused: not logged in
