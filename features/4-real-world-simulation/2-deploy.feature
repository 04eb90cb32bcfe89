@phase-4
Feature: Deploy the app
  The app goes the way that nginx went: a tag, a push, a revision, a service. Two things change. The tag is now a
  **version**, so that it says what it is; and the port is 3000.

  The plan then opens `http://localhost:3000`. That works if the task definition asks for that *host port*, and only
  then. It has a price, which the next chapter shows.

  @needs:image-registry
  Rule: A version is a tag beside the others

    @lesson
    Example: v1 beside latest
      Given the image "my-nginx" is in the repository "my-app-repo" as "latest"
      When the team pushes the "node" app as "my-app-repo:v1"
      Then the repository "my-app-repo" holds
        | tag    | image    |
        | latest | my-nginx |
        | v1     | node app |

  Rule: A new image is a new revision

    @lesson
    Example: The definition gets the new image and port 3000
      Given the plan's task definition "my-task" is registered
      When the team registers the "node" app as "my-task"
      Then the answer says
        | definition | my-task:2 |
        | status     | ACTIVE    |
        | port       | 3000/tcp  |
      And AWS has kept revision 1 of "my-task" as it was

    @needs:local-tasks @needs:image-registry
    Scenario Outline: The <app> app as a task
      Given the "<app>" app is registered as "my-task"
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task runs
      And each task has a port of its own
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

    @lesson @needs:instances @needs:image-registry
    Example: A task that asks for a host port
      Given the "node" app is registered as "my-task" with
        | host port | the fixed one |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task runs
      And AWS says of the task
        | host port | the fixed one |
      And the app answers

    @edge @needs:instances @needs:image-registry
    Example: A second task that asks for the same host port
      Given the "node" app is registered as "my-task" with
        | host port | the fixed one |
      And 1 task of "my-task" runs in the cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then it is refused: port is taken

  Rule: A service moves on to the app

    @needs:local-tasks @needs:image-registry
    Scenario Outline: From nginx to the <app> app
      Given the service "my-service" runs 2 tasks of "my-task"
      And the "<app>" app is registered as "my-task"
      When the team updates the service to "my-task" with 1 task
      Then the service becomes stable with 1 task
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
