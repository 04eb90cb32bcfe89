@phase-3 @needs:image-registry
Feature: Rolling out
  The plan says: change the definition, then *rerun the service creation*. AWS refuses that, because the service exists.
  The right verb is **update**: it starts a deployment that replaces the tasks bit by bit.

  Two percentages say how carefully. With `minimumHealthyPercent` 100 and `maximumPercent` 200, new tasks come before
  old ones go. With 0 and 100 the old ones go first: gentle on the machine, rough on visitors.

  @needs:local-tasks
  Rule: Updating a service replaces its tasks

    Example: A new revision is rolled out
      Given the service "my-service" runs 2 tasks of "my-task"
      And revision 2 of "my-task" is registered
      When the team updates the service to "my-task"
      Then the service becomes stable with 2 tasks
      And all its tasks are of revision 2
      And it has one deployment, of revision 2 of "my-task"

    Example: What ECS says while it is on its way
      Given the service "my-service" runs 2 tasks of "my-task"
      And revision 2 of "my-task" is registered
      When the team updates the service to "my-task"
      Then its deployments are
        | status  | revision | running |
        | PRIMARY | 2        | 0       |
        | ACTIVE  | 1        | 2       |
      And the service becomes stable with 2 tasks

  @needs:local-tasks
  Rule: A rollout keeps within its percentages

    Scenario Outline: Between <minimum> and <maximum> percent
      Given the service "my-service" runs 2 tasks of "my-task", between <minimum> and <maximum> percent
      And revision 2 of "my-task" is registered
      When the team updates the service to "my-task" and watches the number of tasks
      Then the service becomes stable with 2 tasks
      And there were never fewer than <fewest> tasks running, and never more than <most> at all
      And ECS told of tasks that were still starting

      Examples:
        | minimum | maximum | fewest | most |
        | 100     | 200     | 2      | 4    |
        | 50      | 150     | 1      | 3    |
        | 50      | 100     | 1      | 2    |
        | 0       | 100     | 0      | 2    |
