@phase-2
Feature: Launch types
  **EC2** means machines of your own. On AWS a fresh cluster has none, and running a task there is refused. That is
  the first surprise on the way from an emulator to AWS, so it is part of this spec.

  **Fargate** means that AWS brings the machine. In return it is strict: the network mode must be `awsvpc`, so that each
  task has an address of its own; CPU and memory must be one of the sizes that it sells; and a run must say in which
  subnets. Locally a Fargate task is reached like any container of this machine: by the port that `docker port` names.

  Rule: On AWS a fresh cluster has no machine

    @needs:empty-account
    Example: Running a task on EC2 in a fresh cluster
      Given an account as on AWS, with a fresh cluster "my-cluster" and the definition "my-task"
      When the team runs "my-task" in the cluster "my-cluster"
      Then it is refused: no container instances
      And the cluster "my-cluster" has no task

  Rule: Fargate accepts what fits its machines

    Scenario Outline: A Fargate definition <fault>
      When the team registers the Fargate definition "my-task" <fault>
      Then it is refused: <refusal>

      Examples:
        | fault                        | refusal                         |
        | on bridge                    | Fargate needs awsvpc            |
        | without cpu                  | Fargate needs cpu               |
        | without memory               | Fargate needs memory            |
        | without an execution role    | Fargate needs an execution role |
        | with cpu 256 and memory 4096 | no such Fargate size            |

    Example: A Fargate definition that fits
      When the team registers the Fargate definition "my-task" with cpu 256 and memory 512
      Then it is revision 1 of "my-task" and active
      And it can run on "FARGATE"

  @needs:image-registry
  Rule: A Fargate task has a network address of its own

    Example: Running one without saying where
      Given the Fargate definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs "my-task" on Fargate without a network configuration
      Then it is refused: network configuration required

    @needs:local-tasks
    Example: Running one in a subnet
      Given the Fargate definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs "my-task" on Fargate in a subnet
      Then the task runs
      And it has a network interface of its own
      And its page says "Welcome to nginx!"
