@phase-1
Feature: Repositories
  A **repository** holds the versions of one image. Repositories are *private* and are organised by **account** and
  **region**: the address of each one begins with the registry of its account and region, and ends with its name.

  On Docker Hub a push makes the repository, and everyone may read it. In ECR you create a repository before you push to
  it, unless your account has a template that creates repositories on push; and nobody reads it before you allow them to.

  On AWS the address is `<account>.dkr.ecr.<region>.amazonaws.com/<name>`; an emulator answers with one that Docker can
  reach from your machine. So never write it by hand: **take the address from the answer**.

  Rule: A new repository is private, empty, and ready to be pushed to

    @lesson
    Example: Creating a repository
      When the team creates the repository "my-app-repo"
      Then the answer says
        | address           | ends in the name |
        | account           | the caller's     |
        | region            | the caller's     |
        | tags can be moved | MUTABLE          |
        | encryption        | AES256           |
        | scan on push      | false            |
        | created           | just now         |

    @worth-knowing
    Example: Creating it with other settings
      When the team creates the repository "my-app-repo" with
        | tags can be moved | IMMUTABLE |
        | scan on push      | true      |
        | encryption        | KMS       |
      Then the answer says
        | tags can be moved | IMMUTABLE |
        | scan on push      | true      |
        | encryption        | KMS       |

    @edge
    Example: Looking it up returns what creating it returned
      Given a repository "another-repo"
      And a repository "my-app-repo"
      When the team looks up the repository "my-app-repo"
      Then the answer lists "my-app-repo"
      And AWS has kept the repository "my-app-repo" as it was

    @edge
    Example: Listing all
      Given a repository "another-repo"
      And a repository "my-app-repo"
      When the team lists the repositories
      Then the answer lists "another-repo, my-app-repo"

  Rule: A name is used once

    @lesson
    Example: Creating the same repository again
      Given a repository "my-app-repo"
      When the team creates the repository "my-app-repo"
      Then it is refused: repository already exists
      And AWS has kept the repository "my-app-repo" as it was

    @worth-knowing
    Example: A repository that was never created
      When the team looks up the repository "ghost"
      Then it is refused: repository not found

  Rule: Names are lower case, and slashes make name spaces

    @edge
    Scenario Outline: A name that ECR accepts: <name>
      When the team creates the repository "<name>"
      Then the answer says
        | address | ends in the name |

      Examples:
        | name                    |
        | a.b/c-d_e               |
        | project-a/nginx-web-app |

    @edge
    Scenario Outline: A name that ECR refuses: <reason>
      When the team creates the repository "<name>"
      Then it is refused: invalid name

      Examples:
        | reason              | name     |
        | a capital letter    | Bad_Name |
        | a leading hyphen    | -x       |
        | an empty name space | a//b     |
        | a trailing hyphen   | x-       |
        | a single letter     | x        |

    @edge
    Example: A name that ECR refuses: more than 256 letters
      When the team creates a repository whose name has 257 letters
      Then it is refused: invalid name

  Rule: A repository is known in its own region only

    @lesson
    Example: Looking for it in another region
      Given a repository "my-app-repo"
      When the team looks up the repository "my-app-repo" in the region "eu-west-1"
      Then it is refused: repository not found

  @needs:image-registry
  Rule: A repository that holds images is deleted only by force

    Background:
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"

    @worth-knowing
    Example: Deleting it without force
      When the team deletes the repository "my-app-repo"
      Then it is refused: repository not empty
      And the repository "my-app-repo" holds
        | tag    | image    |
        | latest | my-nginx |

    @worth-knowing
    Example: Deleting it by force deletes its images too
      When the team deletes the repository "my-app-repo" by force
      Then there is no repository "my-app-repo"
      And pulling "my-app-repo:latest" is refused: repository unknown to the registry

    @edge
    Example: A repository that is created again is empty
      Given the team has deleted the repository "my-app-repo" by force
      When the team creates the repository "my-app-repo"
      Then there is no image in the repository "my-app-repo"
      And pulling "my-app-repo:latest" is refused: image not in the registry
