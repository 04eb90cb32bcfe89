@phase-1
Feature: Signing in
  Docker does not understand AWS keys. ECR therefore gives out a **temporary password**: you exchange your AWS
  credentials for it, and Docker logs in with the user `AWS` and that password. It is good for 12 hours, and for the
  registry of one account and region.

  The plan pipes one into the other:

  ```
  aws ecr get-login-password | docker login --username AWS --password-stdin <registry>
  ```

  Docker Hub's passwords live until you change them. These expire, so a leaked one is worth little the next day, and
  *who may ask for one* is decided by AWS policies.

  Rule: A password is temporary, and is made for Docker

    Example: Asking for a password
      When the team asks ECR for a password
      Then the password is for the user "AWS" and has no colon in it
      And it expires in 12 hours
      And it comes with the address of the registry

  @needs:image-registry
  Rule: Docker logs in with that password, and with no other

    Example: Logging in
      Given the team has asked ECR for a password
      When Docker logs in to the registry with that password
      Then the login succeeds

    Scenario Outline: Logging in with <what>
      Given the team has asked ECR for a password
      When Docker logs in to the registry with <what>
      Then it is refused: not authorized

      Examples:
        | what             |
        | a wrong password |
        | a wrong user     |

  @needs:image-registry
  Rule: The registry answers nobody whom it does not know

    Example: Calling the registry without a password
      When someone without a password calls the registry
      Then the registry asks them to log in

    Example: Calling the registry with the token itself
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      When the team lists the tags of "my-app-repo" with the token that ECR gave out
      Then the registry names the tag "latest"

    Scenario Outline: <verb> while Docker is logged out
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      And Docker is logged out of the registry
      When the team <verb> "my-app-repo:latest"
      Then it is refused: not logged in

      Examples:
        | verb   |
        | pushes |
        | pulls  |
