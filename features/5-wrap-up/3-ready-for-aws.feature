@phase-5
Feature: Ready for AWS
  The plan names four steps: other endpoints, real roles, CloudWatch and a load balancer, and to move one thing after the
  other. A program checks what is still missing, and changes in the definitions what can be changed without knowing more:

  ```
  npm run migrate -- task-definition.json service-definition.json --account 123456789012 --region us-east-1
  ```

  What only you know (roles, subnets, target groups) is not guessed: it becomes a placeholder, `REPLACE_ME`, and the
  checker reports it until you have filled it in. Scripts are read and never changed: each line that would still reach
  the emulator is named, with what to write instead.

  @no-target
  Rule: What works locally is not yet ready

    Example: The plan's own files
      When the team checks the plan's files for AWS
      Then these will fail on AWS
        | image-host    |
        | image-account |
        | endpoint      |
        | account       |
        | credentials   |
      And these are worth considering
        | mutable-tag       |
        | instance-role     |
        | load-balancer     |
        | capacity          |
        | repository        |
        | logs              |
        | health            |
        | deployment-safety |
        | address           |

    Example: Each command that would still reach the emulator
      When the team checks the plan's files for AWS
      Then each command that names the emulator is among them, with what to write instead
      And no other command is among them

    Scenario Outline: Files made by hand for <launch type>
      When the team checks the files that were made for <launch type>
      Then nothing fails and nothing is left to fill in

      Examples:
        | launch type |
        | EC2         |
        | FARGATE     |

  Rule: What can be known is changed, and what cannot is marked

    @no-target
    Scenario Outline: The plan's files on the way to <launch type>
      When the team migrates the plan's files to <launch type>
      Then its image is in the registry of the account
      And its log goes to CloudWatch
      And no definition fails any more
      And what only the team knows is marked as missing
      And migrating it again changes nothing

      Examples:
        | launch type |
        | EC2         |
        | FARGATE     |

    Example: What was migrated to Fargate is accepted
      Given the team has migrated the plan's files to FARGATE
      And a cluster "my-cluster"
      When the team registers what was migrated as "my-task"
      Then it is revision 1 of "my-task" and active
      And it can run on "FARGATE"
      And running "my-task" without a network configuration is refused
