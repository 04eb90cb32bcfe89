@phase-2
Feature: Launch types
  With **EC2** you run the machines; with **Fargate** AWS does. On AWS a fresh cluster has no machine, and ECS refuses to
  run a task on EC2 there. That is the first surprise on the way from an emulator to AWS, so it is part of this spec.

  Fargate is strict in return: the network mode must be `awsvpc`, so that each task has an address of its own; CPU and
  memory must be one of the sizes that it sells; and a run must say in which subnets. Locally a Fargate task is reached
  like any container of this machine: by the port that `docker port` names.

  Rule: On AWS a fresh cluster has no machine

    @lesson @needs:empty-account
    Example: Running a task on EC2 in a fresh cluster
      Given the team works in an empty account
      And the plan's task definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then it is refused: no container instances
      And AWS says of the cluster "my-cluster"
        | container instances | 0 |
        | listed tasks        | 0 |

  Rule: Fargate accepts what fits its machines

    @edge
    Scenario Outline: A Fargate definition with <change>
      When the team registers the Fargate definition "my-task" with <change>
      Then it is refused: <refusal>

      Examples:
        | change                  | refusal                         |
        | network mode bridge     | Fargate needs awsvpc            |
        | no cpu                  | Fargate needs cpu               |
        | no memory               | Fargate needs memory            |
        | no execution role       | Fargate needs an execution role |
        | cpu 256 and memory 4096 | no such Fargate size            |

    @lesson
    Example: A Fargate definition that fits
      When the team registers the Fargate definition "my-task" with cpu 256 and memory 512
      Then the answer says
        | definition         | my-task:1 |
        | status             | ACTIVE    |
        | can run on FARGATE | yes       |
      And AWS says of the task definition "my-task"
        | what was registered | all of it |

  @needs:image-registry
  Rule: A Fargate task has a network address of its own

    Background:
      Given the Fargate definition "my-task" is ready to run in the cluster "my-cluster"

    @lesson
    Example: A Fargate task without a subnet is refused
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | launch type | FARGATE |
      Then it is refused: network configuration required

    @lesson @needs:local-tasks
    Example: Running one in a subnet
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | launch type | FARGATE       |
        | subnet      | the account's |
      Then the task runs
      And AWS says of the task
        | launch type       | FARGATE         |
        | cpu               | 256             |
        | memory            | 512             |
        | network interface | ATTACHED        |
        | interface id      | well-formed     |
        | subnet            | the account's   |
        | private address   | an IPv4 address |
        | host port         | none            |
      And its page says "Welcome to nginx!"

    @worth-knowing @needs:local-tasks
    Example: A service on Fargate
      When the team creates the service "my-service" with
        | cluster       | my-cluster    |
        | definition    | my-task       |
        | desired count | 1             |
        | launch type   | FARGATE       |
        | subnet        | the account's |
      Then the service becomes stable with 1 task
      And AWS says of each task of the service "my-service"
        | launch type       | FARGATE       |
        | network interface | ATTACHED      |
        | subnet            | the account's |
      And its page says "Welcome to nginx!"
