@phase-5
Feature: Ready for AWS
  The plan names four steps: other endpoints, real roles, CloudWatch and a load balancer, and to move one thing after the
  other. Each has become a rule that a program can check, and most of them a change that a program can make:

  ```
  npm run migrate -- task-definition.json service-definition.json --account 123456789012 --region us-east-1
  ```

  What only you know (roles, subnets, target groups) is not guessed: it becomes a placeholder, `REPLACE_ME`, and the
  checker reports it until you have filled it in.

  @no-target
  Rule: What works locally is not yet ready

    Example: The plan's own files and commands
      When the team checks the plan's files for AWS
      Then these rules fail
        | image-host     |
        | image-account  |
        | logs           |
        | load-balancer  |
        | capacity       |
        | endpoint       |
        | credentials    |
        | registry-login |
      And these rules warn
        | mutable-tag       |
        | instance-role     |
        | health            |
        | deployment-safety |
        | repository        |

    Scenario Outline: Files made by hand for <launch type>
      When the team checks the files that were made for <launch type>
      Then no rule fails

      Examples:
        | launch type |
        | EC2         |
        | FARGATE     |

  @no-target
  Rule: Each rule finds what is wrong, and lets pass what is right

    Scenario Outline: The rule <rule>
      When the team checks the examples of the rule "<rule>"
      Then it finds what is wrong in each wrong one, and nothing in the right ones

      Examples:
        | rule              |
        | image-host        |
        | image-account     |
        | image-owner       |
        | mutable-tag       |
        | execution-role    |
        | instance-role     |
        | logs              |
        | log-group         |
        | load-balancer     |
        | network           |
        | capacity          |
        | fargate           |
        | ports             |
        | memory-cpu        |
        | endpoint          |
        | credentials       |
        | registry-login    |
        | health            |
        | deployment-safety |
        | platform          |
        | repository        |
        | identifiers       |
        | order             |
        | placeholder       |

  Rule: What can be known is changed, and what cannot is marked

    @no-target
    Scenario Outline: The plan's files on the way to <launch type>
      When the team migrates the plan's files to <launch type>
      Then its image is in the registry of the account
      And its log goes to CloudWatch
      And its commands speak of AWS alone
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
