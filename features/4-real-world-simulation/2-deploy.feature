@phase-4
Feature: Deploy the app
  The app goes the way that nginx went: a tag, a push, a revision, a service. Two things change. The tag is now a
  **version**, so that it says what it is; and the port is 3000.

  The plan then opens `http://localhost:3000`. That works if the task definition asks for that *host port*, and only
  then. It has a price, which the next chapter shows.

  @needs:image-registry
  Rule: A version is a tag beside the others

    Example: v1 beside latest
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      When the team pushes the "node" app as "my-app-repo:v1"
      Then the tags "latest" and "v1" of "my-app-repo" name different images

  Rule: A new image is a new revision

    Example: The definition gets the new image and port 3000
      Given the plan's task definition "my-task" is registered
      When the team registers "my-task" for the "node" app
      Then it is revision 2 of "my-task" and active
      And revision 1 of "my-task" is what it was

    @needs:local-tasks @needs:image-registry
    Scenario Outline: The <app> app as a task
      Given the "<app>" app is ready to run as "my-task"
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task runs
      And the app answers at its port, which is not 3000

      Examples:
        | app    |
        | node   |
        | python |

      @needs:own-app
      Examples: An app of your own
        | app   |
        | yours |

    @needs:instances @needs:image-registry
    Example: A task that asks for a host port
      Given the "node" app is ready to run as "my-task" with a fixed host port
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task runs
      And the app answers at the fixed port

  Rule: A service moves on to the app

    @needs:local-tasks @needs:image-registry
    Scenario Outline: From nginx to the <app> app
      Given the service "my-service" runs 2 tasks of "my-task"
      And the "<app>" app is the next revision of "my-task"
      When the team updates the service to "my-task" with 1 task
      Then the service becomes stable with 1 task
      And the app answers at each of its ports

      Examples:
        | app    |
        | node   |
        | python |

      @needs:own-app
      Examples: An app of your own
        | app   |
        | yours |
