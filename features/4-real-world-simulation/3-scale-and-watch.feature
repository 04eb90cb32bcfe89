@phase-4 @needs:image-registry
Feature: Scale and watch
  `update-service --desired-count 3` is all that it takes, as long as the tasks have ports of their own. With the fixed
  port 3000 only one of the three fits on a machine, and the service says so in its events.

  Watching is asking: `describe-services` for numbers and events, **health checks** for whether a task that runs also
  works, and **logs** for what it has to say. A task's log stays on the machine that it ran on, unless its definition
  sends it to CloudWatch Logs (`awslogs`).

  @needs:local-tasks
  Rule: Replicas share the work, each on a port of its own

    Scenario Outline: Three replicas of the <app> app
      Given the service "my-service" runs 1 task of the "<app>" app
      When the team scales the service to 3 tasks
      Then the service becomes stable with 3 tasks
      And it is still the same deployment
      And the app answers at each of its ports

      Examples:
        | app    |
        | node   |
        | python |

      @needs:own-app
      Examples: An app of your own
        | app   |
        | yours |

    Example: Back to one
      Given the service "my-service" runs 3 tasks of the "node" app
      When the team scales the service to 1 task
      Then the service becomes stable with 1 task
      And 2 of its former tasks say that the scheduler stopped them

    @needs:instances
    Example: Three replicas with the plan's fixed port
      Given the service "my-service" runs 1 task of the "node" app with a fixed host port
      When the team scales the service to 3 tasks
      Then an event says "is already using a port required by your task"
      And the service runs 1 task of the 3 that it wants

  @needs:local-tasks
  Rule: A health check tells whether a task works

    Example: Without a health check nobody knows
      Given the service "my-service" runs 1 task of the "node" app
      When the team asks how its tasks are
      Then they are "UNKNOWN"

    Example: A health check that passes
      Given the service "my-service" runs 1 task of the "node" app with a health check
      When the team asks how its tasks are
      Then they are "HEALTHY"

    Example: A task that fails its health check is replaced
      Given the service "my-service" runs 1 task of the "node" app with a health check
      When the health check of its task begins to fail
      Then an event says "failed container health checks"
      And the service becomes stable with 1 task, one of them new

  @needs:local-tasks
  Rule: A log is where its definition sends it

    Scenario Outline: What the <app> app writes is read from CloudWatch Logs
      Given the "<app>" app is ready to run as "my-task" with its log sent to "my-logs"
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task runs
      And the app answers at its port, which is not 3000
      And "my-logs" holds what Docker has as the log of its container

      Examples:
        | app    |
        | node   |
        | python |

    Example: The log outlives the task
      Given the "node" app is ready to run as "my-task" with its log sent to "my-logs"
      And the team has started "my-task" in the cluster "my-cluster"
      When the team stops the task because "lesson over"
      Then it stops by the user's wish, because "lesson over"
      And "my-logs" still holds what its container wrote

    Example: A group that nobody has made
      Given the "node" app is ready to run as "my-task" with its log sent to a group that nobody has made
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task stops: its container could not be started
