@phase-5
Feature: Ready for AWS
  The plan names four steps: other endpoints, real roles, CloudWatch and a load balancer, and to move one thing after the
  other. A program checks what is still missing, and changes in the definitions what can be changed without knowing more:

  ```
  npm run migrate -- task-definition.json service-definition.json --account 123456789012 --region us-east-1
  ```

  What only you know (roles, subnets, target groups) is not guessed: it becomes a placeholder, `REPLACE_ME`, and the
  checker reports it until you have filled it in. Scripts are read and never changed: the checker names each line that
  would still reach the emulator, with what to write instead.

  @no-target
  Rule: What works locally is not yet ready

    @lesson
    Example: The plan's own files
      When the team checks the plan's files for AWS
      Then the checker finds
        | fails on AWS     | account, credentials, endpoint, image-account, image-host |
        | worth considering | address, capacity, deployment-safety, health, instance-role, load-balancer, logs, mutable-tag, repository |

    @worth-knowing
    Example: Each command that would still reach the emulator
      When the team checks the plan's files for AWS
      Then the checker finds
        | commands that name the emulator | each, with what to write instead |
        | other commands                  | none                             |

    @edge
    Scenario Outline: Files made by hand for <launch type>
      When the team checks the files made for <launch type> for AWS
      Then the checker finds
        | fails on AWS | nothing |
        | to fill in   | nothing |

      Examples:
        | launch type |
        | EC2         |
        | FARGATE     |

  Rule: What can be known is changed, and what cannot is marked

    @lesson @no-target
    Scenario Outline: The plan's files on the way to <launch type>
      When the team migrates the plan's files to <launch type>
      Then the answer says
        | image  | in the account's registry |
        | log    | awslogs                   |
      And the checker finds
        | fails on AWS in a definition | nothing                        |
        | to fill in                   | each placeholder, at least one |
      And migrating the result again changes nothing

      Examples:
        | launch type |
        | EC2         |
        | FARGATE     |

    @worth-knowing
    Example: What was migrated to Fargate is accepted
      When the team registers the migrated definition "my-task"
      Then the answer says
        | definition         | my-task:1 |
        | status             | ACTIVE    |
        | can run on FARGATE | yes       |

    @edge
    Example: What was migrated to Fargate needs a subnet
      Given the migrated definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | launch type | FARGATE |
      Then it is refused: network configuration required
