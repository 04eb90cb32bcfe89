@phase-4 @needs:image-registry
Feature: Roll out, and roll back
  Push a new image under the same tag, and nothing that runs changes. When a deployment starts, ECS looks the tag up once
  and keeps the digest; even a replacement of a lost task gets the old image. To take the new one, **force a new
  deployment**, or better: use a new tag and a new revision.

  What makes a task healthy is its **health check**: with one, ECS waits until a new task answers before it stops an old
  one, and no visitor is turned away. Without one it only waits a while, however long the app takes to open its port.

  A version that does not start must never replace one that works. With the default percentages it cannot: the old tasks
  stay until new ones are healthy. With the **circuit breaker** ECS gives up and rolls back: by default after as many
  failures as half the desired count, but at least 3 and at most 200.

  @needs:local-tasks
  Rule: Running tasks keep their image, whatever becomes of its tag

    Background:
      Given version "v1" of the "node" app is registered as "my-task" with
        | tag | stable |
      And the service "my-service" runs 2 tasks of "my-task"
      And version "v2" of the "node" app is in the repository "my-app-repo" as "stable"

    @lesson
    Example: A replacement is of the old image
      When one of its containers is killed outside ECS
      Then the service becomes stable with 2 tasks, one of them new
      And its pages say "This is v1."

    @lesson
    Example: A forced deployment takes the new image
      When the team forces a new deployment of the service
      Then its pages say "This is v2."
      And AWS says of the service "my-service"
        | deployments   | PRIMARY my-task:1 |
        | desired count | 2                 |
        | running       | 2                 |

  @needs:local-tasks
  Rule: Nobody notices a rollout of tasks with a health check

    Scenario Outline: The <app> app moves from v1 to v2 under load
      Given version "v1" of the "<app>" app is registered as "my-task" with
        | health check | its page answers |
      And the service "my-service" runs 2 tasks of "my-task"
      And version "v2" of the "<app>" app is registered as "my-task" with
        | health check | its page answers |
      When the team updates the service to "my-task" while 50 visitors come each second
      Then no visitor was turned away
      And its pages say "This is v2."

      @lesson
      Examples:
        | app  |
        | node |

      @edge
      Examples: The same in Python
        | app    |
        | python |

  @needs:local-tasks
  Rule: ECS keeps what became of each deployment, and one under way can be stopped

    Background:
      Given the service "my-service" runs 2 tasks of "my-task" with
        | circuit breaker | off |

    @worth-knowing
    Example: A deployment that went well
      Given version "v2" of the "node" app is registered as "my-task"
      When the team updates the service to "my-task"
      Then AWS says of the deployment of the service "my-service"
        | of all that there were | SUCCESSFUL my-task:2, SUCCESSFUL my-task:1 |
        | beside it              | none                                       |
      And its pages say "This is v2."

    @worth-knowing
    Example: A deployment that the team stops is rolled back
      Given version "v2" of the "node" app is registered as "my-task" with
        | pushed | never |
      When the team updates the service to "my-task"
      And the team stops the deployment of the service "my-service"
      Then AWS says of the deployment of the service "my-service"
        | of all that there were | ROLLBACK_SUCCESSFUL my-task:2, SUCCESSFUL my-task:1 |
        | rollout                | COMPLETED                                           |
        | beside it              | none                                                |
      And its pages say "Welcome to nginx!"

  @needs:local-tasks
  Rule: A version that does not work never takes over

    @lesson
    Example: Without a circuit breaker the old version keeps serving
      Given version "v1" of the "node" app is registered as "my-task"
      And the service "my-service" runs 2 tasks of "my-task"
      And version "v2" of the "node" app is registered as "my-task" with
        | pushed | never |
      When the team updates the service to "my-task"
      Then AWS says of the deployment of the service "my-service"
        | failed tasks | at least 4       |
        | rollout      | IN_PROGRESS      |
        | beside it    | ACTIVE my-task:1 |
      And AWS says of each former task
        | status | RUNNING |

    @lesson
    Scenario Outline: The circuit breaker rolls back a version that <fault>
      Given version "v1" of the "node" app is registered as "my-task"
      And the service "my-service" runs 2 tasks of "my-task" with
        | circuit breaker | on |
      And version "v2" of the "node" app is registered as "my-task" with
        | <setting> | <value> |
      When the team updates the service to "my-task"
      Then a service event says "rolling back to deployment"
      And AWS says of the service "my-service"
        | deployments                | PRIMARY my-task:1            |
        | desired count              | 2                            |
        | running                    | 2                            |
        | former tasks               | went after new ones had come |
        | stopped tasks of my-task:2 | at least 3                   |

      Examples:
        | fault                                   | setting      | value                        |
        | was never pushed                        | pushed       | never                        |
        | ends with 1 as soon as it starts        | does         | exits with 1                 |
        | ends with 1 two seconds after it starts | does         | exits with 1 after 2 seconds |
        | runs, but fails its health check        | health check | fails                        |
