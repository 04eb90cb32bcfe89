@phase-4 @needs:image-registry
Feature: Roll out, and roll back
  Pushing a new image under the same tag changes nothing that runs: a deployment has settled on the digest that the tag
  named when it began, and even a replacement of a lost task gets the old image. To take the new one, **force a new
  deployment**, or better: use a new tag and a new revision.

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
  Rule: Nobody notices a rollout

    Scenario Outline: The <app> app moves from v1 to v2 under load
      Given the service "my-service" runs 2 tasks of version "v1" of the "<app>" app, tagged "v1"
      And version "v2" of the "<app>" app is the next revision of "my-task"
      When the team updates the service to "my-task" while 200 visitors come each second
      Then the service becomes stable with 2 tasks
      And no visitor was turned away
      And each of its tasks answers as version "v2"

      Examples:
        | app    |
        | node   |
        | python |

  @needs:local-tasks
  Rule: A version that does not start never takes over

    Background:
      Given the service "my-service" runs 2 tasks of version "v1" of the "node" app, tagged "v1"
      And a version that was never pushed is the next revision of "my-task"

    Example: Without a circuit breaker the old version keeps serving
      When the team updates the service to "my-task"
      Then its new deployment fails tasks and stays in progress
      And each of its tasks answers as version "v1"

    Example: The circuit breaker rolls back
      Given its circuit breaker is on
      When the team updates the service to "my-task"
      Then an event says "rolling back to deployment"
      And the service becomes stable with 2 tasks of revision 1
      And each of its tasks answers as version "v1"
