@phase-2
Feature: Task definitions
  A **task definition** is the blueprint of a task: which images, how much CPU and memory, which environment, which
  ports. It has a *family* (its name) and a *revision* (a number). A revision never changes: to change anything, you
  register the next one.

  The plan's `task-definition.json` names the image in ECR, one port and 512 MiB of memory. Note what it does **not**
  say: a *host port*. In the network mode `bridge` that means "any free one", so `http://localhost:8080`, which the plan
  opens later, is nowhere promised.

  Rule: A definition is completed by AWS's defaults

    @needs:instances
    Example: Registering the plan's task definition
      When the team registers the plan's task definition "my-task"
      Then it is revision 1 of "my-task" and active
      And its container is completed to
        | essential | true   |
        | memory    | 512    |
        | port      | 80/tcp |
        | host port | any    |
      And it can run on "EC2"
      And AWS says of the task definition
        | network mode | bridge   |
        | registered   | just now |
        | deregistered | never    |

  Rule: A definition is never changed, only followed by the next

    Example: Registering it again
      Given the plan's task definition "my-task" is registered
      When the team registers the plan's task definition "my-task"
      Then it is revision 2 of "my-task" and active
      And revision 1 of "my-task" is what it was

    Example: The name alone means the newest active revision
      Given the plan's task definition "my-task" is registered 2 times
      When the team deregisters revision 2 of "my-task"
      Then "my-task" means revision 1
      And revision 2 of "my-task" is inactive

    Example: The list of a family holds its active revisions
      Given the plan's task definition "my-task" is registered 3 times
      And the plan's task definition "other-task" is registered
      And the team has deregistered revision 2 of "my-task"
      When the team reads the list of "my-task" one by one
      Then it has met "my-task:1, my-task:3"

    Example: An inactive revision starts nothing
      Given the plan's task definition "my-task" is registered
      And the team has deregistered revision 1 of "my-task"
      And a cluster "my-cluster"
      When the team runs revision 1 of "my-task" in the cluster "my-cluster"
      Then it is refused: task definition is inactive

    Example: A definition that was never registered
      When the team describes the task definition "ghost"
      Then it is refused: task definition not found

  Rule: A definition that cannot work is refused, and uses up no number

    Scenario Outline: A definition <fault>
      Given the plan's task definition "my-task" is registered
      When the team registers "my-task" <fault>
      Then it is refused: <refusal>
      And the next registration of "my-task" is revision 2

      Examples:
        | fault                                    | refusal                                 |
        | without a container                      | definition needs a container            |
        | with a container that has no name        | container needs a name                  |
        | with a container that has no image       | container needs an image                |
        | without an essential container           | definition needs an essential container |
        | with two containers of one name          | two containers of one name              |
        | with containers that wait for each other | containers wait in a circle             |
        | with port 70000                          | invalid port                            |
        | on awsvpc with another host port         | host port must be container port        |

      @needs:instances
      Examples: Fargate takes the memory from the task
        | fault                            | refusal                |
        | without memory for its container | container needs memory |

    Example: A family name that ECS refuses
      When the team registers a task definition that is named "bad family!"
      Then it is refused: invalid family name
