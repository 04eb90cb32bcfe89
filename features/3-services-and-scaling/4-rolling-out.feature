@phase-3 @needs:image-registry
Feature: Rolling out
  The plan says: change the definition, then *rerun the service creation*. AWS refuses that, because the service exists.
  The right verb is **update**: it starts a deployment that replaces the tasks bit by bit.

  Two percentages say how carefully. With `minimumHealthyPercent` 100 and `maximumPercent` 200, new tasks come before
  old ones go. With 0 and 100 the old ones go first: gentle on the machine, rough on visitors.

  @needs:local-tasks
  Rule: Updating a service replaces its tasks

    Background:
      Given the service "my-service" runs 2 tasks of "my-task"
      And revision 2 of "my-task" is registered

    @lesson
    Example: A new revision is rolled out
      When the team updates the service to "my-task"
      Then the service becomes stable with 2 tasks
      And AWS says of each task of the service "my-service"
        | definition | my-task:2 |
      And AWS says of the service "my-service"
        | definition  | my-task:2         |
        | deployments | PRIMARY my-task:2 |
        | rollout     | COMPLETED         |

    @worth-knowing
    Example: An update to the revision that it has already
      When the team updates the service to "my-task:1"
      Then AWS has kept the deployment of the service "my-service" as it was

    @lesson
    Example: What ECS says while it is on its way
      When the team updates the service to "my-task"
      Then the answer says
        | deployments     | PRIMARY my-task:2, ACTIVE my-task:1 |
        | rollout         | IN_PROGRESS                         |
        | running in each | 0, 2                                |
      And the service becomes stable with 2 tasks

  @needs:local-tasks
  Rule: A rollout keeps within its percentages

    @lesson
    Scenario Outline: Between <minimum> and <maximum> percent
      Given the service "my-service" runs 2 tasks of "my-task" with
        | minimum percent | <minimum> |
        | maximum percent | <maximum> |
      And revision 2 of "my-task" is registered
      When the team updates the service to "my-task", and watches its tasks
      Then the service becomes stable with 2 tasks
      And the team has seen
        | running tasks             | at least <fewest> |
        | running and pending tasks | at most <most>    |
        | most pending tasks        | at least 1        |

      Examples:
        | minimum | maximum | fewest | most |
        | 100     | 200     | 2      | 4    |
        | 50      | 150     | 1      | 3    |
        | 50      | 100     | 1      | 2    |
        | 0       | 100     | 0      | 2    |
