@phase-1
Feature: Policies
  A **repository policy** says who may push and pull, down to single actions: the fine-grained control that the plan
  sets against Docker Hub. A **lifecycle policy** says which images ECR may throw away. A new repository has neither.

  A local emulator keeps these documents and gives them back; it enforces neither. On AWS both take effect.

  Rule: A policy that was never set is said to be missing

    Scenario Outline: Reading the <kind> of a new repository
      Given a repository "my-app-repo"
      When the team reads the <kind> of "my-app-repo"
      Then it is refused: <refusal>

      Examples:
        | kind              | refusal                     |
        | repository policy | repository policy not found |
        | lifecycle policy  | lifecycle policy not found  |

  Rule: A policy that was set is given back as it was

    Scenario Outline: Setting and reading the <kind>
      Given a repository "my-app-repo"
      When the team sets a <kind> for "my-app-repo"
      Then reading the <kind> of "my-app-repo" gives it back

      Examples:
        | kind              |
        | repository policy |
        | lifecycle policy  |
