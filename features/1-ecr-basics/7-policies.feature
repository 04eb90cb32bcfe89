@phase-1
Feature: Policies
  With a **repository policy** you say who may push and pull, down to single actions: the fine-grained control that the
  plan sets against Docker Hub. With a **lifecycle policy** you say which images ECR may delete. A new repository has
  neither.

  A local emulator keeps these documents and gives them back; it enforces neither. On AWS both take effect.

  Rule: A repository has no policy until the team sets one

    @worth-knowing
    Scenario Outline: Reading the <kind> of a new repository
      Given a repository "my-app-repo"
      When the team looks up the <kind> of "my-app-repo"
      Then it is refused: <kind> not found

      Examples:
        | kind              |
        | repository policy |
        | lifecycle policy  |

  Rule: ECR gives a policy back as the team has set it

    @lesson
    Scenario Outline: Setting and reading the <kind>
      Given a repository "my-app-repo"
      When the team sets the <kind> of "my-app-repo"
      Then AWS has kept the <kind> of "my-app-repo" as it was

      Examples:
        | kind              |
        | repository policy |
        | lifecycle policy  |

  Rule: A policy belongs to one repository, until the team takes it away

    @edge
    Scenario Outline: The <kind> of another repository
      Given a repository "my-app-repo"
      And a repository "other-repo"
      When the team sets the <kind> of "my-app-repo"
      Then there is no <kind> of "other-repo"

      Examples:
        | kind              |
        | repository policy |
        | lifecycle policy  |

    @worth-knowing
    Scenario Outline: Taking the <kind> away
      Given a repository "my-app-repo"
      When the team sets the <kind> of "my-app-repo"
      And the team deletes the <kind> of "my-app-repo"
      Then there is no <kind> of "my-app-repo"

      Examples:
        | kind              |
        | repository policy |
        | lifecycle policy  |
