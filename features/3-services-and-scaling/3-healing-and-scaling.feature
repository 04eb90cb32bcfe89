@phase-3 @needs:image-registry
Feature: Healing and scaling
  A service that has lost a task starts another one. It does not ask why: a crash, a `docker kill` or a `stop-task` all
  look the same to it. That is the high availability that the plan speaks of, and it works as long as there is room for
  one more task.

  Scaling is changing the wish. The plan says that services scale by themselves with the load; that is another AWS
  service (Application Auto Scaling), with policies of its own. ECS alone never changes your number.

  @needs:local-tasks
  Rule: A task that is lost is replaced by a new one

    Scenario Outline: <loss>
      Given the service "my-service" runs 2 tasks of "my-task"
      When one of its tasks is lost: <loss>
      Then the lost task has stopped with the exit code <code>
      And the service becomes stable with 2 tasks, one of them new

      Examples:
        | loss                        | code |
        | its container is killed     | 137  |
        | the team stops the task     | 0    |

    Example: Only the service's own tasks are replaced
      Given the service "my-service" runs 1 task of "my-task"
      And a task of "my-task" runs beside it
      When both tasks are killed
      Then the service becomes stable with 1 task, one of them new
      And the task beside it has stopped for good

  @needs:local-tasks
  Rule: The number of tasks follows the wish

    Example: Scaling out and in
      Given the service "my-service" runs 1 task of "my-task"
      When the team scales the service to 3 tasks
      Then the service becomes stable with 3 tasks
      And it is still the same deployment

    Example: Scaling to nothing
      Given the service "my-service" runs 2 tasks of "my-task"
      When the team scales the service to 0 tasks
      Then the service becomes stable with 0 tasks
      And its former tasks say that the scheduler stopped them
      And Docker runs 0 containers for it

  @needs:local-tasks
  Rule: ECS alone never changes the wish

    Example: A service under load
      Given the service "my-service" runs 1 task of "my-task"
      When visitors come as fast as they can for a while
      Then the service still wants 1 task
