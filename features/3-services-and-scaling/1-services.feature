@phase-3
Feature: Services
  A task is one run, and when it ends it has ended. A **service** keeps a wish: "two of these, always". ECS compares the
  wish (`desiredCount`) with what is (`runningCount`) and starts or stops tasks until they agree.

  What changes a service's tasks is called a **deployment**. A new service has one, with the status `PRIMARY`. What
  happens on the way is written down as **events**, the newest first: they are the first place to look when a service
  does not do what you want.

  @needs:image-registry
  Rule: A service starts tasks until the wish is fulfilled

    Example: What ECS answers at once
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      When the team creates the service "my-service" with 2 tasks of "my-task"
      Then the service is active, wants 2 tasks and runs none yet
      And it has one deployment, of revision 1 of "my-task"
      And a deployment may go down to 100 and up to 200 percent of the wish

    @needs:local-tasks
    Example: What is true a moment later
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      When the team creates the service "my-service" with 2 tasks of "my-task"
      Then the service becomes stable with 2 tasks
      And Docker runs 2 containers for it
      And its tasks say that they belong to "my-service" and were started by its deployment
      And its events tell of 2 started tasks, and then of a steady state

  Rule: Services are found by name, and only by their own

    @needs:local-tasks @needs:image-registry
    Example: Describing it as in the plan
      Given the service "my-service" runs 1 task of "my-task"
      When the team describes the service "my-service"
      Then the answer holds the service "my-service"
      And an event says "deployment completed"
      And AWS says of the service
        | status        | ACTIVE   |
        | desired count | 1        |
        | running       | 1        |
        | pending       | 0        |
        | strategy      | REPLICA  |
        | created       | just now |
      And AWS says of the deployment of the service
        | status        | PRIMARY   |
        | desired count | 1         |
        | running       | 1         |
        | pending       | 0         |
        | failed tasks  | 0         |
        | rollout       | COMPLETED |
        | created       | just now  |
        | updated       | just now  |

    Example: Describing one that does not exist
      Given a cluster "my-cluster"
      When the team describes the service "ghost"
      Then the answer lists "ghost" as missing
      And waiting for it to become stable ends, because it is missing

    @needs:local-tasks @needs:image-registry
    Example: Listing tasks by service, by family, and stopped ones
      Given the service "my-service" runs 1 task of "my-task"
      And a task of "other-task" runs beside it
      When the team lists tasks by service, by family and by wish
      Then each list holds exactly its own tasks

  @needs:image-registry
  Rule: A service that cannot be is refused

    Scenario Outline: Creating one <fault>
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      When the team creates the service "my-service" <fault>
      Then it is refused: <refusal>
      And the cluster "my-cluster" lists no service

      Examples:
        | fault                     | refusal                   |
        | of an unknown definition  | task definition not found |
        | with -1 tasks             | invalid number of tasks   |
        | without a number of tasks | invalid number of tasks   |

    @needs:local-tasks
    Example: Creating it a second time with another number of tasks
      Given the service "my-service" runs 1 task of "my-task"
      When the team creates the service "my-service" with 3 tasks of "my-task"
      Then it is refused: service exists already
      And the service still wants 1 task

    @needs:local-tasks
    Example: Creating it a second time just as it is
      Given the service "my-service" runs 1 task of "my-task"
      When the team creates the service "my-service" with 1 task of "my-task"
      Then it makes no second service, whether it is refused or not
      And the service still wants 1 task

  Rule: On AWS a service without machines waits, and says why

    @needs:empty-account
    Example: Creating the plan's service in a fresh cluster
      Given an account as on AWS, with a fresh cluster "my-cluster" and the definition "my-task"
      When the team creates the service "my-service" with 2 tasks of "my-task"
      Then an event says "unable to place a task because no container instance met all of its requirements"
      And the service is active and runs no task
