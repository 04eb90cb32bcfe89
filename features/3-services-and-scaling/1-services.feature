@phase-3
Feature: Services
  A task is one run, and when it ends it has ended. A **service** keeps a number: you say *two*, and ECS starts or stops
  tasks until two run. The number that you say is the **desired count** (`desiredCount`); the number of tasks that run is
  the `runningCount`.

  What changes a service's tasks is called a **deployment**. A new service has one, with the status `PRIMARY`. What
  happens on the way is written down as **events**, the newest first: they are the first place to look when a service
  does not do what you want.

  @needs:image-registry
  Rule: ECS starts tasks until the desired count runs

    Background:
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"

    @lesson
    Example: ECS accepts a service before its tasks run
      When the team creates the service "my-service" with 2 tasks of "my-task" in the cluster "my-cluster"
      Then the answer says
        | status          | ACTIVE            |
        | desired count   | 2                 |
        | running         | 0                 |
        | launch type     | the team's        |
        | deployments     | PRIMARY my-task:1 |
        | minimum percent | 100               |
        | maximum percent | 200               |

    @lesson @needs:local-tasks
    Example: The service is stable: ECS and Docker agree
      When the team creates the service "my-service" with 2 tasks of "my-task" in the cluster "my-cluster"
      Then the service becomes stable with 2 tasks
      And Docker runs 2 of its containers
      And AWS says of each task of the service "my-service"
        | group      | service:my-service |
        | started by | its deployment     |
      And AWS says of the service "my-service"
        | started before steady | 2 |

    @edge
    Example: Creating it again with the same client token
      When the team creates the service "my-service" with
        | cluster       | my-cluster |
        | definition    | my-task    |
        | desired count | 0          |
        | client token  | once       |
      And the team creates the service "my-service" with
        | cluster       | my-cluster |
        | definition    | my-task    |
        | desired count | 0          |
        | client token  | once       |
      Then the answer says
        | name   | my-service |
        | status | ACTIVE     |

  Rule: A service is found by its own name only

    @lesson @needs:local-tasks @needs:image-registry
    Example: Describing it as in the plan
      Given the service "my-service" runs 1 task of "my-task"
      When the team looks up the service "my-service"
      Then the answer lists "my-service"
      And a service event says "deployment completed"
      And AWS says of the service "my-service"
        | name          | my-service   |
        | cluster       | my-cluster   |
        | account       | the caller's |
        | region        | the caller's |
        | definition    | my-task:1    |
        | status        | ACTIVE       |
        | desired count | 1            |
        | running       | 1            |
        | pending       | 0            |
        | strategy      | REPLICA      |
        | created       | just now     |
      And AWS says of the deployment of the service "my-service"
        | status                | PRIMARY   |
        | desired count         | 1         |
        | running               | 1         |
        | pending               | 0         |
        | failed tasks          | 0         |
        | rollout               | COMPLETED |
        | reason of the rollout | told      |
        | created               | just now  |
        | updated               | just now  |

    @worth-knowing
    Example: Describing one that does not exist
      Given a cluster "my-cluster"
      When the team looks up the service "ghost"
      Then the answer lists "ghost" as missing
      And waiting for the service "ghost" to become stable fails, because it is missing

  @needs:local-tasks @needs:image-registry
  Rule: Each list of tasks holds its own

    Background:
      Given the service "my-service" runs 1 task of "my-task"
      And 1 task of "other-task" runs in the cluster "my-cluster"

    @worth-knowing
    Example: Listing the tasks of a service
      When the team lists the tasks of the service "my-service"
      Then the answer lists 1 task of "my-task"

    @edge
    Example: Listing the tasks of a family
      When the team lists the tasks of the family "other-task" in the cluster "my-cluster"
      Then the answer lists 1 task of "other-task"

    @edge
    Example: Listing the stopped tasks while all run
      When the team lists the stopped tasks of the cluster "my-cluster"
      Then the answer lists 0 tasks of "my-task"

  @needs:image-registry
  Rule: Each list of services holds those of one cluster

    @edge
    Example: Listing the services of one of two clusters
      Given a cluster "other-cluster"
      And the service "other-service" runs 0 tasks of "my-task"
      And a cluster "my-cluster"
      And the service "my-service" runs 0 tasks of "my-task"
      When the team lists the services of the cluster "my-cluster"
      Then the answer lists "my-service"

    @edge
    Example: The list of services comes in pages
      Given the service "my-service" runs 0 tasks of "my-task"
      And the service "other-service" runs 0 tasks of "my-task"
      When the team lists the services of the cluster "my-cluster" page by page
      Then the answer lists "my-service, other-service"

  @needs:image-registry
  Rule: ECS refuses a service that it could never run

    Background:
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"

    @edge
    Example: Creating one of an unknown definition
      When the team creates the service "my-service" with 1 task of "ghost" in the cluster "my-cluster"
      Then it is refused: task definition not found
      And there is no service in the cluster "my-cluster"

    @edge
    Example: Creating one with -1 tasks
      When the team creates the service "my-service" with -1 tasks of "my-task" in the cluster "my-cluster"
      Then it is refused: invalid number of tasks
      And there is no service in the cluster "my-cluster"

    @edge
    Example: Creating one without a number of tasks
      When the team creates the service "my-service" with
        | cluster       | my-cluster |
        | definition    | my-task    |
        | desired count | none       |
      Then it is refused: invalid number of tasks
      And there is no service in the cluster "my-cluster"

  @needs:local-tasks @needs:image-registry
  Rule: A name stands for one service in a cluster

    Background:
      Given the service "my-service" runs 1 task of "my-task"

    @lesson
    Example: Creating it a second time with another number of tasks
      When the team creates the service "my-service" with 3 tasks of "my-task" in the cluster "my-cluster"
      Then it is refused: service exists already
      And AWS says of the service "my-service"
        | desired count | 1 |

    @edge
    Example: Creating it a second time with the same settings
      When the team creates the service "my-service" with 1 task of "my-task" in the cluster "my-cluster"
      Then there is still one service in the cluster "my-cluster", whether it is refused or not
      And AWS says of the service "my-service"
        | desired count | 1 |

  Rule: On AWS a service without machines waits, and says why

    @lesson @needs:empty-account
    Example: Creating the plan's service in a fresh cluster
      Given the team works in an empty account
      And the plan's task definition "my-task" is registered
      And a cluster "my-cluster"
      When the team creates the service "my-service" with 2 tasks of "my-task" in the cluster "my-cluster"
      Then a service event says "unable to place a task because no container instance met all of its requirements"
      And AWS says of the service "my-service"
        | status  | ACTIVE |
        | running | 0      |
