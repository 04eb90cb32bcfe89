@phase-4 @needs:image-registry
Feature: Scale and watch
  `update-service --desired-count 3` is all that it takes, as long as the tasks have ports of their own. With the fixed
  port 3000 only one of the three fits on a machine, and the service says so in its events.

  To watch is to ask: `describe-services` for numbers and events, **health checks** for whether a task that runs also
  works, and **logs** for what it has to say. A task's log stays on the machine that it ran on, unless its definition
  sends it to CloudWatch Logs (`awslogs`).

  @needs:local-tasks
  Rule: Replicas share the work, each on a port of its own

    Scenario Outline: Three replicas of the <app> app
      Given the "<app>" app is registered as "my-task"
      And the service "my-service" runs 1 task of "my-task"
      When the team scales the service to 3 tasks
      Then the service becomes stable with 3 tasks
      And AWS has kept the deployment of the service "my-service" as it was
      And the app answers

      @lesson
      Examples:
        | app  |
        | node |

      @edge
      Examples: The same in Python
        | app    |
        | python |

      @worth-knowing @needs:own-app
      Examples: An app of your own
        | app   |
        | yours |

    @worth-knowing
    Example: Back to one
      Given the "node" app is registered as "my-task"
      And the service "my-service" runs 3 tasks of "my-task"
      When the team scales the service to 1 task
      Then the service becomes stable with 1 task
      And ECS has stopped 2 of its former tasks to scale in

    @worth-knowing @needs:instances
    Example: Three replicas with the plan's fixed port
      Given the "node" app is registered as "my-task" with
        | host port | the fixed one |
      And the service "my-service" runs 1 task of "my-task"
      When the team scales the service to 3 tasks
      Then a service event says "is already using a port required by your task"
      And AWS says of the service "my-service"
        | desired count | 3 |
        | running       | 1 |

  @needs:local-tasks
  Rule: A health check tells whether a task works

    @lesson
    Example: Without a health check nobody knows
      Given the "node" app is registered as "my-task"
      And the service "my-service" runs 1 task of "my-task"
      When the team lists the tasks of the service "my-service"
      Then AWS says of each task of the service "my-service"
        | health | UNKNOWN |

    @lesson
    Example: A health check that passes
      Given the "node" app is registered as "my-task" with
        | health check | its page answers |
      And a cluster "my-cluster"
      When the team creates the service "my-service" with 1 task of "my-task" in the cluster "my-cluster"
      Then AWS says of each task of the service "my-service"
        | health | HEALTHY |

    @lesson
    Example: A task that fails its health check is replaced
      Given the "node" app is registered as "my-task" with
        | health check | its page answers |
      And the service "my-service" runs 1 task of "my-task"
      When the health check of its task begins to fail
      Then a service event says "failed container health checks"
      And the service becomes stable with 1 task, one of them new

  @needs:local-tasks
  Rule: A log is where its definition sends it

    Scenario Outline: What the <app> app writes is read from CloudWatch Logs
      Given a log group "my-logs"
      And the "<app>" app is registered as "my-task" with
        | log group | my-logs |
      And 1 task of "my-task" runs in the cluster "my-cluster"
      When 1 visitor opens its page
      Then the log group "my-logs" holds what its container wrote

      @lesson
      Examples:
        | app  |
        | node |

      @edge
      Examples: The same in Python
        | app    |
        | python |

    @lesson
    Example: The log outlives the task
      Given a log group "my-logs"
      And the "node" app is registered as "my-task" with
        | log group | my-logs |
      And 1 task of "my-task" runs in the cluster "my-cluster"
      When the team stops the task because "lesson over"
      Then AWS says of the task
        | status    | STOPPED       |
        | stop code | UserInitiated |
        | reason    | lesson over   |
      And the log group "my-logs" tells of a visit

    @edge
    Example: A log group that is there already
      Given a log group "my-logs"
      When the team creates the log group "my-logs"
      Then it is refused: log group already exists

    @worth-knowing
    Example: A log group that nobody has made
      Given the "node" app is registered as "my-task" with
        | log group | no-logs |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task stops: its container could not be started
