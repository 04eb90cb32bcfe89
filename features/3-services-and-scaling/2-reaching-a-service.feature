@phase-3 @needs:image-registry
Feature: Reaching a service
  In the network mode `bridge` each task gets a port of the machine that it runs on. With no host port in the task
  definition it is any free one, so two tasks fit on one machine. The plan opens `http://localhost:8080` for them:
  **nothing answers there**, because 8080 stands nowhere in its definition. Ask for the port, as in chapter 2.

  With a host port in the definition the address is known beforehand, at a price: one machine has that port once.

  Rule: Tasks without a host port can share a machine

    @needs:local-tasks
    Example: Two tasks, two ports
      Given the service "my-service" runs 2 tasks of "my-task"
      When the team asks on which ports the service answers
      Then there are 2 different ports, the same that Docker publishes
      And each of them says "Welcome to nginx!"

  Rule: A fixed host port is there once

    @needs:instances
    Example: One task with a fixed port
      Given a definition "my-task" with a fixed host port
      When the team creates the service "my-service" with 1 task of "my-task"
      Then the service becomes stable with 1 task
      And the fixed port says "Welcome to nginx!"

    @needs:instances
    Example: Two tasks with the same fixed port
      Given a definition "my-task" with a fixed host port
      When the team creates the service "my-service" with 2 tasks of "my-task"
      Then an event says "is already using a port required by your task"
      And the service runs 1 task of the 2 that it wants
