@phase-3 @needs:image-registry
Feature: Healing and scaling
  When a service has lost a task, ECS starts another one. It does not ask why: a crash, a `docker kill` or a `stop-task`
  all look the same to it. That is the high availability that the plan speaks of, as long as there is room for one more
  task.

  To scale is to change the desired count. The plan says that services scale by themselves with the load; that is another
  AWS service (Application Auto Scaling), with policies of its own. ECS alone never changes your number.

  @needs:local-tasks
  Rule: ECS replaces a task that a service has lost

    @lesson
    Example: A service replaces a task whose container was killed
      Given the service "my-service" runs 2 tasks of "my-task"
      When one of its containers is killed outside ECS
      Then AWS says of the lost task
        | status     | STOPPED |
        | exit codes | 137     |
      And the service becomes stable with 2 tasks, one of them new

    @worth-knowing
    Example: A service replaces a task that the team has stopped
      Given the service "my-service" runs 2 tasks of "my-task"
      When the team stops one of its tasks
      Then AWS says of the lost task
        | status     | STOPPED |
        | exit codes | 0       |
      And the service becomes stable with 2 tasks, one of them new

    @worth-knowing
    Example: Only the service's own tasks are replaced
      Given the service "my-service" runs 1 task of "my-task"
      And 1 task of "my-task" runs in the cluster "my-cluster"
      When all containers of the cluster "my-cluster" are killed outside ECS
      Then the service becomes stable with 1 task, one of them new
      And AWS says of the cluster "my-cluster"
        | listed tasks | 1 |
      And AWS says of the task
        | status | STOPPED |

  @needs:local-tasks
  Rule: The number of tasks follows the desired count

    @lesson
    Example: Scaling from 1 to 3
      Given the service "my-service" runs 1 task of "my-task"
      And revision 2 of "my-task" is registered
      When the team scales the service to 3 tasks
      Then the service becomes stable with 3 tasks
      And AWS has kept the deployment of the service "my-service" as it was

    @lesson
    Example: Scaling from 3 to 2 stops one task
      Given the service "my-service" runs 3 tasks of "my-task"
      When the team scales the service to 2 tasks
      Then the service becomes stable with 2 tasks
      And ECS has stopped 1 of its former tasks to scale in
      And Docker runs 2 of its containers

    @worth-knowing
    Example: Scaling to nothing
      Given the service "my-service" runs 2 tasks of "my-task"
      When the team scales the service to 0 tasks
      Then the service becomes stable with 0 tasks
      And ECS has stopped 2 of its former tasks to scale in
      And Docker runs 0 of its containers

  @needs:local-tasks
  Rule: ECS alone never changes the desired count

    @lesson
    Example: A service under load
      Given the service "my-service" runs 1 task of "my-task"
      When 500 visitors open its page
      Then AWS says of the service "my-service"
        | desired count | 1 |
