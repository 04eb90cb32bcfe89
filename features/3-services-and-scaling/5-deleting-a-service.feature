@phase-3 @needs:image-registry
Feature: Deleting a service
  ECS refuses to delete a service whose desired count is above 0: scale it to 0 first, or use force. The service then
  *drains*: its tasks are stopped, and when the last one has gone the service is `INACTIVE`. You can still describe it for
  a while, and see what became of it.

  @needs:local-tasks
  Rule: A service with a desired count above 0 is deleted only by force

    @lesson
    Example: Deleting it without force
      Given the service "my-service" runs 1 task of "my-task"
      When the team deletes the service "my-service"
      Then it is refused: service is scaled above 0
      And AWS says of the service "my-service"
        | desired count | 1 |

    @lesson
    Example: Deleting it after scaling it to 0
      Given the service "my-service" runs 1 task of "my-task"
      And the team has scaled the service to 0 tasks
      When the team deletes the service "my-service"
      Then the answer says
        | status | DRAINING or INACTIVE |
      And AWS says of the service "my-service"
        | status  | INACTIVE |
        | running | 0        |
      And there is no service in the cluster "my-cluster"

    @worth-knowing
    Example: Deleting it by force
      Given the service "my-service" runs 2 tasks of "my-task"
      When the team deletes the service "my-service" by force
      Then the answer says
        | status | DRAINING or INACTIVE |
      And AWS says of the service "my-service"
        | status  | INACTIVE |
        | running | 0        |
      And Docker runs 0 of its containers
      And there is no service in the cluster "my-cluster"

    @edge
    Example: Deleting one that was never created
      Given a cluster "my-cluster"
      When the team deletes the service "ghost"
      Then it is refused: service not found

  @needs:local-tasks
  Rule: An inactive service is over, but its name is free

    Background:
      Given the service "my-service" runs 1 task of "my-task"
      And the team has deleted the service "my-service" by force

    @worth-knowing
    Example: Updating it
      When the team scales the service to 1 task
      Then it is refused: service not active

    @worth-knowing
    Example: Creating a new one by the same name
      When the team creates the service "my-service" with 1 task of "my-task" in the cluster "my-cluster"
      Then the service becomes stable with 1 task
