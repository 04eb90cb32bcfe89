@phase-2
Feature: Running tasks
  A **task** is one run of a task definition. ECS answers at once, while the task is still `PROVISIONING` or `PENDING`.
  Then it pulls the images with a password that it asks for itself: the task's *execution role* must allow that. Only when
  the container runs does the task become `RUNNING`.

  Fargate pulls the image for each task. On EC2 ECS pulls it too, and falls back on the copy of the machine when that
  fails.

  That order is where local emulators differ most from AWS: several say `RUNNING` while nothing runs. So here a task
  counts as running when **the Docker engine says so and its port answers**.

  @needs:image-registry
  Rule: A task is RUNNING when its container runs, and not before

    Background:
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"

    @lesson @needs:instances
    Example: ECS accepts a task before it runs
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the answer says
        | status         | PROVISIONING or PENDING |
        | desired status | RUNNING                 |
        | started        | never                   |
        | id             | well-formed             |
        | definition     | my-task:1               |
        | group          | family:my-task          |
        | launch type    | EC2                     |
      And AWS says of the task
        | container instance | named |
      And AWS says of the cluster "my-cluster"
        | container instances | at least 1 |

    @lesson @needs:local-tasks
    Example: The task is running: ECS and Docker agree
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task runs
      And Docker runs 1 of its containers
      And AWS says of the task
        | status         | RUNNING      |
        | desired status | RUNNING      |
        | created        | just now     |
        | started        | just now     |
        | stopped        | never        |
        | account        | the caller's |
        | region         | the caller's |
      And AWS says of its container
        | name      | nginx-container         |
        | status    | RUNNING                 |
        | exit code | none                    |
        | health    | UNKNOWN                 |
        | image     | the one that was pushed |

    @worth-knowing @needs:local-tasks
    Example: The plan's way of finding it
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      And 1 task of "my-task" runs in the cluster "other-cluster"
      When the team lists the tasks of the cluster "my-cluster"
      Then the answer lists 1 task of "my-task"

    @edge @needs:local-tasks
    Example: The list of tasks comes in pages
      Given 3 tasks of "my-task" run in the cluster "my-cluster"
      When the team lists the tasks of the cluster "my-cluster" page by page
      Then the answer lists 3 tasks of "my-task"

    @lesson @needs:local-tasks
    Example: Its port is found by asking
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      When the team looks up the task
      Then each task has a port of its own
      And its page says "Welcome to nginx!"

    @lesson @needs:local-tasks
    Example: Its log is read from Docker
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      When 1 visitor opens its page
      Then Docker says of its container
        | log tells of | a visit |

    @lesson @needs:local-tasks
    Example: Three tasks at once get three ports
      When the team runs 3 tasks of "my-task" in the cluster "my-cluster"
      Then the tasks run
      And Docker runs 3 of its containers
      And each task has a port of its own
      And its pages say "Welcome to nginx!"

    @worth-knowing
    Example: More than ten at once are refused
      When the team runs 11 tasks of "my-task" in the cluster "my-cluster"
      Then it is refused: too many tasks at once
      And there is no task in the cluster "my-cluster"

  @needs:image-registry
  Rule: A request that comes twice is done once

    Background:
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"

    @worth-knowing
    Example: Running a task again with the same client token
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | client token | once |
      And the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | client token | once |
      Then AWS says of the cluster "my-cluster"
        | listed tasks | 1 |

    @edge
    Example: Running more tasks with a client token that was used
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | client token | once |
      And the team runs 2 tasks of "my-task" in the cluster "my-cluster" with
        | client token | once |
      Then it is refused: client token used before

  Rule: ECS pulls the image from the registry when a task starts

    @lesson @needs:image-registry
    Example: The local copy is gone
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      And this machine has no copy of "my-app-repo:latest"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task runs
      And AWS says of its container
        | image | the one that was pushed |

    @lesson
    Example: The image was never pushed
      Given a repository "my-app-repo"
      And the plan's task definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task stops: its image could not be pulled
      And AWS says of the task
        | started    | never |
        | exit codes | none  |

    @worth-knowing
    Example: An image that only this machine has
      Given the image "my-nginx" is tagged as "my-app-repo:latest", and was never pushed
      And the plan's task definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task stops: its image could not be pulled
      And AWS says of the task
        | started    | never |
        | exit codes | none  |

  @needs:image-registry
  Rule: A container is started as its definition says

    @worth-knowing @needs:local-tasks
    Example: Docker gives it what the definition says
      Given a task definition "my-task" with these containers
        | name              | main                  |
        | memory            | 64 MiB                |
        | environment       | GREETING=good morning |
        | working directory | /tmp                  |
        | user              | 1000                  |
        | file system       | read-only             |
        | command           | sleep 600             |
        | stop timeout      | 2 seconds             |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task runs
      And Docker says of its container
        | labels            | its task and cluster  |
        | memory            | 64 MiB                |
        | environment       | GREETING=good morning |
        | working directory | /tmp                  |
        | user              | 1000                  |
        | file system       | read-only             |
        | command           | sleep 600             |

    @edge @needs:local-tasks
    Example: A run adds to the environment of its definition
      Given a task definition "my-task" with these containers
        | name        | main                                |
        | environment | GREETING=good morning and WHO=world |
        | command     | sleep 600                           |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | container   | main     |
        | environment | WHO=team |
      Then the task runs
      And Docker says of its container
        | environment | GREETING=good morning and WHO=team |

    @worth-knowing
    Example: A container that takes more memory than it may
      Given a task definition "my-task" with these containers
        | name   | main             |
        | memory | 64 MiB           |
        | does   | fills its memory |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task stops: a container took too much memory
      And AWS says of its container
        | exit code | 137 |

    @worth-knowing
    Example: A container that waits for another finds what that one has left in their volume
      Given a task definition "my-task" with these containers
        | name      | first                       | second                       |
        | essential | false                       | true                         |
        | volume    | shared                      | shared                       |
        | waits for |                             | first to succeed             |
        | does      | leaves a file in the volume | finds the file in the volume |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task stops: an essential container exited
      And AWS says of the container "first" of the task
        | exit code | 0 |
      And AWS says of the container "second" of the task
        | exit code | 0 |

    @edge
    Scenario Outline: A container that waits for another to <condition>, which fails
      Given a task definition "my-task" with these containers
        | name      | first                                         | second                       |
        | essential | false                                         | true                         |
        | volume    | shared                                        | shared                       |
        | waits for |                                               | first to <condition>         |
        | does      | leaves a file in the volume, and exits with 3 | finds the file in the volume |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then AWS says of the container "first" of the task
        | exit code | 3 |
      And AWS says of the container "second" of the task
        | status    | STOPPED |
        | exit code | <code>  |

      Examples:
        | condition | code |
        | complete  | 0    |
        | succeed   | none |

  @needs:image-registry @needs:local-tasks @needs:task-endpoint
  Rule: A container can ask which task it is in, and gets keys of its role

    Background:
      Given a cluster "my-cluster"

    @worth-knowing
    Example: It asks the metadata endpoint
      Given the "node" app is registered as "my-task" with
        | does | asks which task it is in |
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task runs
      And Docker says of its container
        | log tells of | its task and cluster |

    @worth-knowing
    Example: It calls AWS with the keys of its task role
      Given the "node" app is registered as "my-task" with
        | task role | my-app-role        |
        | does      | asks STS who it is |
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task runs
      And Docker says of its container
        | log tells of | a session of my-app-role |

  Rule: ECS reports what it does not know

    Background:
      Given a cluster "my-cluster"

    @edge
    Example: Running a definition that does not exist
      When the team runs 1 task of "ghost" in the cluster "my-cluster"
      Then it is refused: task definition not found

    @edge
    Example: Stopping a task that does not exist
      When the team stops the task "0123456789abcdef0123456789abcdef" of the cluster "my-cluster"
      Then it is refused: task not found

    @edge
    Example: Describing a task that does not exist
      When the team looks up the task "0123456789abcdef0123456789abcdef" of the cluster "my-cluster"
      Then the answer lists "0123456789abcdef0123456789abcdef" as missing

    @worth-knowing
    Example: The plan's one-liner without a task
      When the team looks up the task "None" of the cluster "my-cluster"
      Then it is refused: invalid task id

  @needs:image-registry
  Rule: A run can override what the definition says

    Background:
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"

    @worth-knowing @needs:local-tasks
    Example: Another command and another environment
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | command     | nginx -g "daemon off; master_process on;" |
        | environment | GREETING=hello                            |
      Then the task runs
      And Docker says of its container
        | command     | nginx -g "daemon off; master_process on;" |
        | environment | GREETING=hello                            |
      And AWS says of the task
        | overridden command     | nginx -g "daemon off; master_process on;" |
        | overridden environment | GREETING=hello                            |

    @edge
    Example: Overriding a container that the definition does not have
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | container | ghost |
        | command   | true  |
      Then it is refused: no such container in the task definition
