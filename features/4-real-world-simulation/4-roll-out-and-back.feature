@phase-4 @needs:image-registry
Feature: Roll out, and roll back
  Pushing a new image under the same tag changes nothing that runs: a deployment has settled on the digest that the tag
  named when it began, and even a replacement of a lost task gets the old image. To take the new one, **force a new
  deployment**, or better: use a new tag and a new revision.

  What makes a task healthy is its **health check**: with one, ECS waits until a new task answers before it stops an old
  one, and no visitor is turned away. Without one it only waits a while, however long the app takes to open its port.

  A version that does not start must never replace one that works. With the default percentages it cannot: the old tasks
  stay until new ones are healthy. The **circuit breaker** goes one step further: after a few failures it gives up and
  rolls back.

  @needs:local-tasks
  Rule: Running tasks keep their image, whatever becomes of its tag

    Background:
      Given the service "my-service" runs 2 tasks of version "v1" of the "node" app, tagged "stable"
      And version "v2" of the "node" app is pushed as "my-app-repo:stable"

    Example: A replacement is of the old image
      When one of its tasks is lost: its container is killed
      Then the service becomes stable with 2 tasks, one of them new
      And each of its tasks answers as version "v1"

    Example: A forced deployment takes the new image
      When the team forces a new deployment of the service
      Then the service becomes stable with 2 tasks
      And each of its tasks answers as version "v2"
      And it has one deployment, of revision 1 of "my-task"

  @needs:local-tasks
  Rule: Nobody notices a rollout of tasks with a health check

    Scenario Outline: The <app> app moves from v1 to v2 under load
      Given the service "my-service" runs 2 tasks of the "<app>" app with a health check
      And version "v2" of the "<app>" app with a health check is the next revision of "my-task"
      When the team updates the service to "my-task" while 50 visitors come each second
      Then the service becomes stable with 2 tasks
      And no visitor was turned away
      And each of its tasks answers as version "v2"

      Examples:
        | app    |
        | node   |
        | python |

  @needs:local-tasks
  Rule: A version that does not work never takes over

    Background:
      Given the service "my-service" runs 2 tasks of version "v1" of the "node" app, tagged "v1"

    Example: Without a circuit breaker the old version keeps serving
      Given a version that was never pushed is the next revision of "my-task"
      When the team updates the service to "my-task"
      Then its new deployment has failed 4 tasks and is still in progress
      And its former tasks still run

    Scenario Outline: The circuit breaker rolls back a version that <fault>
      Given its circuit breaker is on
      And a version that <fault> is the next revision of "my-task"
      When the team updates the service to "my-task"
      Then an event says "rolling back to deployment"
      And the service becomes stable with 2 tasks of revision 1, which came before its former ones went
      And it has tried at least 3 tasks of revision 2

      Examples:
        | fault                                   |
        | was never pushed                        |
        | ends with 1 as soon as it starts        |
        | ends with 1 two seconds after it starts |
        | runs, but fails its health check        |
