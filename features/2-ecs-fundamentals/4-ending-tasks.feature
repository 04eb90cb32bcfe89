@phase-2 @needs:image-registry
Feature: Ending tasks
  A task ends when one of its **essential** containers ends; ECS then stops the others. Each container keeps its own exit
  code. Nobody starts a task again: that is the difference between a task and a service.

  The plan asks for "RUNNING or STOPPED with no errors". Made precise: it runs, or an essential container ended and
  every exit code is 0.

  Rule: A task keeps the exit code of its container, and is not started again

    Scenario Outline: A container that exits with <code>
      Given a task whose container exits with <code>
      When it has stopped
      Then it stopped because an essential container exited
      And its container has the exit code <code>
      And it ended <verdict>
      And the cluster lists it among the stopped tasks only

      Examples:
        | code | verdict        |
        | 0    | without errors |
        | 3    | with an error  |

    Example: What ECS keeps of it
      Given a task whose container exits with 3
      When it has stopped
      Then AWS says of the task
        | status         | STOPPED                  |
        | desired status | STOPPED                  |
        | stop code      | EssentialContainerExited |
        | created        | just now                 |
        | started        | just now                 |
        | stopping       | just now                 |
        | stopped        | just now                 |
      And AWS says of the container of the task
        | status    | STOPPED |
        | exit code | 3       |
      And AWS says of the cluster
        | running tasks | 0 |

  Rule: An essential container takes the others with it

    Example: The essential one exits
      Given a task with an essential container that exits with 5 and a sidecar that would run on
      When it has stopped
      Then the container "main" has the exit code 5
      And the sidecar was stopped too
      And the container "sidecar" has the exit code 7

    Example: One that is not essential exits
      Given a task with an essential container that runs on and a helper that exits with 5
      When the helper has exited
      Then the task still runs
      And the container "helper" has the exit code 5

  Rule: Stopping a task is asking it first

    @needs:local-tasks
    Example: Stopping a running task
      Given a task "my-task" runs in the cluster "my-cluster"
      When the team stops the task because "lesson over"
      Then ECS wants it stopped from that moment on
      And it stops by the user's wish, because "lesson over"
      And Docker no longer runs its container
      And its port is closed

    @needs:local-tasks
    Scenario Outline: A container that <habit>
      Given a running task whose container <habit>
      When the team stops the task because "lesson over"
      Then it stops by the user's wish, because "lesson over"
      And its container has the exit code <code>
      And it was over before the usual 30 seconds

      Examples:
        | habit                                                | code |
        | takes 2 seconds to end                               | 0    |
        | does not listen, and has a stop timeout of 2 seconds | 137  |

  Rule: The API agrees with Docker, whatever happens behind its back

    @needs:local-tasks
    Scenario Outline: <event>
      Given a task "my-task" runs in the cluster "my-cluster"
      When its container is <event> behind ECS's back
      Then ECS says that the task has stopped

      Examples:
        | event   |
        | killed  |
        | removed |

    Example: A command that does not exist
      Given a cluster "my-cluster"
      When the team runs a task whose command does not exist
      Then the task stops: its container could not be started
