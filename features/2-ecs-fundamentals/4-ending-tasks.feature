@phase-2 @needs:image-registry
Feature: Ending tasks
  A task ends when one of its **essential** containers ends; ECS then stops the others. Each container keeps its own exit
  code. Nobody starts a task again: that is the difference between a task and a service. (A *container* can be started
  again within its task, if its definition has a restart policy; by default it has none.)

  The plan asks for "RUNNING or STOPPED with no errors". Made precise: it runs, or an essential container ended and
  every exit code is 0.

  Rule: A task keeps the exit code of its container, and is not started again

    @lesson
    Scenario Outline: A container that exits with <code>
      Given a task definition "my-task" with these containers
        | name | main              |
        | does | exits with <code> |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task stops: an essential container exited
      And AWS says of its container
        | exit code | <code> |
      And AWS says of the cluster "my-cluster"
        | listed tasks         | 0 |
        | listed stopped tasks | 1 |

      Examples:
        | code |
        | 0    |
        | 3    |

    @worth-knowing
    Example: What ECS keeps of it
      Given a task definition "my-task" with these containers
        | name | main         |
        | does | exits with 3 |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then AWS says of the task
        | status         | STOPPED                  |
        | desired status | STOPPED                  |
        | stop code      | EssentialContainerExited |
        | created        | just now                 |
        | started        | just now                 |
        | stopping       | just now                 |
        | stopped        | just now                 |
        | times          | in their order           |
      And AWS says of its container
        | status    | STOPPED |
        | exit code | 3       |
      And AWS says of the cluster "my-cluster"
        | running tasks | 0 |

  Rule: When an essential container ends, ECS stops the others

    @lesson
    Example: The essential one exits
      Given a task definition "my-task" with these containers
        | name      | main                        | sidecar                        |
        | essential | true                        | false                          |
        | waits for | sidecar to start            |                                |
        | does      | exits with 5 after 1 second | exits with 7 when asked to end |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task stops: an essential container exited
      And AWS says of the container "main" of the task
        | exit code | 5 |
      And AWS says of the container "sidecar" of the task
        | status    | STOPPED |
        | exit code | 7       |

    @lesson
    Example: One that is not essential exits
      Given a task definition "my-task" with these containers
        | name      | main         | helper       |
        | essential | true         | false        |
        | does      | serves pages | exits with 5 |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then AWS says of the container "helper" of the task
        | status    | STOPPED |
        | exit code | 5       |
      And the task runs

  Rule: ECS asks a container to end, and kills it only when it does not

    @lesson @needs:local-tasks
    Example: Stopping a running task
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      When the team stops the task because "lesson over"
      Then the answer says
        | desired status | STOPPED |
      And AWS says of the task
        | status     | STOPPED       |
        | stop code  | UserInitiated |
        | reason     | lesson over   |
        | exit codes | 0             |
      And Docker runs 0 of its containers
      And nothing answers at its port

    @worth-knowing @needs:local-tasks
    Scenario Outline: A container that <habit> when it is stopped
      Given a task definition "my-task" with these containers
        | name         | main      |
        | does         | <habit>   |
        | stop timeout | <timeout> |
      And 1 task of "my-task" runs in the cluster "my-cluster"
      When the team stops the task because "lesson over"
      Then AWS says of the task
        | stop code    | UserInitiated        |
        | reason       | lesson over          |
        | time to stop | less than 30 seconds |
      And AWS says of its container
        | exit code | <code> |

      Examples:
        | habit                  | timeout    | code |
        | takes 2 seconds to end | 30 seconds | 0    |
        | does not end           | 2 seconds  | 137  |

  Rule: A task stops when its container is lost, whoever took it

    @lesson @needs:local-tasks
    Scenario Outline: A container is <lost> outside ECS
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      When one of its containers is <lost> outside ECS
      Then AWS says of the task
        | status | STOPPED |

      Examples:
        | lost    |
        | killed  |
        | removed |

    @worth-knowing
    Example: A command that does not exist
      Given a task definition "my-task" with these containers
        | name        | main            |
        | entry point | none            |
        | command     | /does/not/exist |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task stops: its container could not be started
