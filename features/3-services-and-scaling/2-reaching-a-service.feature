@phase-3 @needs:image-registry
Feature: Reaching a service
  In the network mode `bridge` each task gets a port of the machine that it runs on. With no host port in the task
  definition it is any free one, so two tasks fit on one machine. The plan opens `http://localhost:8080` for them:
  **nothing answers there**, because the definition never mentions 8080. Ask for the port, as in chapter 2.

  With a host port in the definition the address is known beforehand, at a price: one machine has that port once.

  Rule: Tasks without a host port can share a machine

    @lesson @needs:local-tasks
    Example: Two tasks, two ports
      Given the service "my-service" runs 2 tasks of "my-task"
      When the team lists the tasks of the service "my-service"
      Then the answer lists 2 tasks of "my-task"
      And each task has a port of its own
      And its pages say "Welcome to nginx!"

  @needs:instances
  Rule: A fixed host port is there once

    Background:
      Given the "nginx" app is registered as "my-task" with
        | host port | the fixed one |
      And a cluster "my-cluster"

    @worth-knowing
    Example: One task with a fixed port
      When the team creates the service "my-service" with 1 task of "my-task" in the cluster "my-cluster"
      Then the service becomes stable with 1 task
      And AWS says of each task of the service "my-service"
        | host port | the fixed one |
      And its page says "Welcome to nginx!"

    @lesson
    Example: Two tasks with the same fixed port
      When the team creates the service "my-service" with 2 tasks of "my-task" in the cluster "my-cluster"
      Then a service event says "is already using a port required by your task"
      And AWS says of the service "my-service"
        | desired count | 2 |
        | running       | 1 |
