@phase-2
Feature: Task definitions
  A **task definition** says what a task consists of: which images, how much CPU and memory, which environment, which
  ports. It has a *family* (its name) and a *revision* (a number). A revision never changes: to change anything, you
  register the next one.

  The plan's `task-definition.json` names the image in ECR, one port and 512 MiB of memory. Note what it does **not**
  say: a *host port*. In the network mode `bridge` that means "any free one": a task gets a random free port, and nothing
  answers on `http://localhost:8080`, which the plan opens later.

  Rule: A definition is completed by AWS's defaults

    @lesson @needs:instances
    Example: Registering the plan's task definition
      When the team registers the plan's task definition "my-task"
      Then the answer says
        | definition     | my-task:1 |
        | status         | ACTIVE    |
        | can run on EC2 | yes       |
        | essential      | true      |
        | memory         | 512       |
        | port           | 80/tcp    |
        | host port      | any       |
      And AWS says of the task definition "my-task"
        | account             | the caller's |
        | region              | the caller's |
        | network mode        | bridge       |
        | registered          | just now     |
        | deregistered        | never        |
        | what was registered | all of it    |

    @edge @needs:image-registry
    Example: A definition that says much
      Given a task definition "my-task" with these containers
        | name              | first                       | second                       |
        | essential         | false                       | true                         |
        | memory            | 32 MiB                      | 64 MiB                       |
        | environment       | GREETING=hello and WHO=team |                              |
        | working directory |                             | /tmp                         |
        | user              |                             | 1000                         |
        | file system       |                             | read-only                    |
        | stop timeout      | 2 seconds                   | 3 seconds                    |
        | volume            | shared                      | shared                       |
        | waits for         |                             | first to succeed             |
        | does              | leaves a file in the volume | finds the file in the volume |
      When the team looks up the task definition "my-task"
      Then AWS says of the task definition "my-task"
        | what was registered | all of it |

    @edge @needs:instances
    Example: A definition that says no network mode
      When the team registers the plan's task definition "my-task" with no network mode
      Then AWS says of the task definition "my-task"
        | network mode | bridge |

  Rule: A definition is never changed, only followed by the next

    @lesson
    Example: Registering it again
      Given the plan's task definition "my-task" is registered
      When the team registers the plan's task definition "my-task"
      Then the answer says
        | definition | my-task:2 |
        | status     | ACTIVE    |
      And AWS has kept revision 1 of "my-task" as it was

    @lesson
    Example: The name alone means the newest active revision
      Given revision 3 of "my-task" is registered
      And revision 3 of "my-task" has been deregistered
      When the team looks up the task definition "my-task"
      Then the answer lists "my-task:2"
      And AWS says of revision 3 of "my-task"
        | status       | INACTIVE |
        | deregistered | just now |
      And the next registration of "my-task" is revision 4

    @worth-knowing
    Example: The list of a family holds its active revisions
      Given revision 3 of "my-task" is registered
      And the plan's task definition "other-task" is registered
      And revision 2 of "my-task" has been deregistered
      When the team lists the revisions of "my-task" page by page
      Then the answer lists "my-task:1, my-task:3"

    @worth-knowing
    Example: An inactive revision starts nothing
      Given revision 1 of "my-task" is registered
      And revision 1 of "my-task" has been deregistered
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task:1" in the cluster "my-cluster"
      Then it is refused: task definition is inactive

    @edge
    Example: A definition that was never registered
      When the team looks up the task definition "ghost"
      Then it is refused: task definition not found

  Rule: A definition that cannot work is refused, and uses up no number

    @edge
    Scenario Outline: A definition with <change>
      Given the plan's task definition "my-task" is registered
      When the team registers the plan's task definition "my-task" with <change>
      Then it is refused: <refusal>
      And the next registration of "my-task" is revision 2

      Examples:
        | change                              | refusal                                 |
        | no container                        | definition needs a container            |
        | a container without a name          | container needs a name                  |
        | a container without an image        | container needs an image                |
        | no essential container              | definition needs an essential container |
        | two containers of one name          | two containers of one name              |
        | containers that wait for each other | containers wait in a circle             |
        | port 70000                          | invalid port                            |
        | awsvpc and another host port        | host port must be container port        |

      @needs:instances
      Examples: Fargate takes the memory from the task
        | change                     | refusal                |
        | a container without memory | container needs memory |

    @edge
    Example: A family name that ECS refuses
      When the team registers the plan's task definition "bad family!"
      Then it is refused: invalid family name
