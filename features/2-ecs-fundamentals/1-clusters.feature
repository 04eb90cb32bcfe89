@phase-2
Feature: Clusters
  Amazon **Elastic Container Service** (ECS) runs containers from images. A **cluster** is a name under which tasks and
  services are grouped. It costs nothing and does nothing by itself: on AWS a new cluster has no machine in it.

  Where the machines come from is the **launch type**:

  - **EC2**: you register machines of your own (*container instances*) in the cluster, and pay for them.
  - **Fargate**: AWS finds the machine; you only say how much CPU and memory a task needs.

  A local emulator pretends that your Docker engine is one container instance, so the plan's commands run at once. What
  AWS itself would say is told under *Launch types*.

  Rule: A cluster is a name to group tasks under

    Example: Creating a cluster
      When the team creates the cluster "my-cluster"
      Then the cluster "my-cluster" is active and empty

    Example: Creating it again changes nothing
      Given a cluster "my-cluster"
      When the team creates the cluster "my-cluster"
      Then it is the cluster that was there before

    @needs:local-tasks
    Example: Creating it again while a task runs
      Given a task "my-task" runs in the cluster "my-cluster"
      When the team creates the cluster "my-cluster"
      Then it is the cluster that was there before
      And AWS says of the cluster
        | status          | ACTIVE |
        | running tasks   | 1      |
        | pending tasks   | 0      |
        | active services | 0      |

  Rule: A cluster that does not exist is said to be missing

    Example: Describing it beside one that exists
      Given a cluster "my-cluster"
      When the team describes the clusters "my-cluster" and "ghost"
      Then the answer holds the cluster "my-cluster"
      And the answer lists "ghost" as missing

    Scenario Outline: Using it: <action>
      Given the plan's task definition "my-task" is registered
      When the team <action> "ghost"
      Then it is refused: cluster not found
      And there is no cluster "ghost"

      Examples:
        | action                            |
        | runs "my-task" in the cluster     |
        | lists the tasks of the cluster    |
        | creates a service in the cluster  |
        | lists the services of the cluster |
        | deletes the cluster               |

  Rule: A cluster is deleted when it is empty

    @needs:local-tasks @needs:image-registry
    Example: Deleting it while a task runs
      Given a task "my-task" runs in the cluster "my-cluster"
      When the team deletes the cluster "my-cluster"
      Then it is refused: cluster contains tasks

    Example: Deleting it while a service stands in it
      Given a service "my-service" of "my-task" with 0 tasks is in the cluster "my-cluster"
      When the team deletes the cluster "my-cluster"
      Then it is refused: cluster contains services
      And AWS says of the cluster
        | status          | ACTIVE |
        | running tasks   | 0      |
        | active services | 1      |

    Example: Deleting an empty cluster
      Given a cluster "my-cluster"
      When the team deletes the cluster "my-cluster"
      Then there is no active cluster "my-cluster"
