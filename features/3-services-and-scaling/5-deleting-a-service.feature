@phase-3 @needs:image-registry
Feature: Deleting a service
  A service that still wants tasks is not deleted by accident: scale it to 0 first, or use force. It then *drains*: its
  tasks are stopped, and when the last one has gone the service is `INACTIVE`. It can still be described for a while, so
  that you can see what became of it.

  @needs:local-tasks
  Rule: A service that wants tasks is deleted only by force

    Example: Deleting it without force
      Given the service "my-service" runs 1 task of "my-task"
      When the team deletes the service "my-service"
      Then it is refused: service is scaled above 0
      And the service still wants 1 task

    Example: Deleting it after scaling it to 0
      Given the service "my-service" runs 1 task of "my-task"
      And the team has scaled the service to 0 tasks
      When the team deletes the service "my-service"
      Then the service drains and becomes inactive
      And the cluster "my-cluster" lists no service

    Example: Deleting it by force
      Given the service "my-service" runs 2 tasks of "my-task"
      When the team deletes the service "my-service" by force
      Then the service drains and becomes inactive
      And Docker runs 0 containers for it
      And the cluster "my-cluster" lists no service

  @needs:local-tasks
  Rule: An inactive service is over, but its name is free

    Background:
      Given the service "my-service" of "my-task" has been deleted

    Example: Updating it
      When the team scales the service to 1 task
      Then it is refused: service not active

    Example: Creating a new one by the same name
      When the team creates the service "my-service" with 1 task of "my-task"
      Then the service becomes stable with 1 task
