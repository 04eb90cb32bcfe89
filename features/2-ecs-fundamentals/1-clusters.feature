@phase-2
Feature: Clusters
  Amazon **Elastic Container Service** (ECS) runs containers from images. A **cluster** is a name under which tasks and
  services are grouped. It costs nothing and does nothing by itself: on AWS a new cluster has no machine in it.

  Where the machines come from is the **launch type**:

  - **EC2**: you register machines of your own (*container instances*) in the cluster, and pay for them.
  - **Fargate**: AWS finds the machine; you only say how much CPU and memory a task needs.

  A local emulator pretends that your Docker engine is one container instance, so the plan's commands run at once. *Launch
  types* tells what AWS itself answers.

  Rule: A cluster is a name to group tasks under

    @lesson
    Example: Creating a cluster
      When the team creates the cluster "my-cluster"
      Then AWS says of the cluster "my-cluster"
        | name                | my-cluster   |
        | account             | the caller's |
        | region              | the caller's |
        | status              | ACTIVE       |
        | running tasks       | 0            |
        | pending tasks       | 0            |
        | active services     | 0            |
        | container instances | 0            |

    @edge
    Example: Listing all
      Given a cluster "my-cluster"
      And a cluster "other-cluster"
      When the team lists the clusters
      Then the answer lists "my-cluster, other-cluster"

    @lesson
    Example: Creating it again changes nothing
      Given a cluster "my-cluster"
      When the team creates the cluster "my-cluster"
      Then AWS has kept the cluster "my-cluster" as it was

    @edge @needs:local-tasks @needs:image-registry
    Example: Creating it again while a task runs
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      When the team creates the cluster "my-cluster"
      Then AWS has kept the cluster "my-cluster" as it was
      And AWS says of the cluster "my-cluster"
        | status          | ACTIVE |
        | running tasks   | 1      |
        | pending tasks   | 0      |
        | active services | 0      |

    @edge @needs:local-tasks @needs:image-registry
    Example: Counting a task that is on its way
      Given a task definition "my-task" with these containers
        | name      | first                        | second           |
        | essential | false                        | true             |
        | waits for |                              | first to succeed |
        | does      | exits with 0 after 3 seconds | serves pages     |
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then AWS says of the cluster "my-cluster"
        | running tasks | 0 |
        | pending tasks | 1 |

  Rule: ECS reports an unknown cluster as missing

    @lesson
    Example: Describing it beside one that exists
      Given a cluster "my-cluster"
      When the team looks up the clusters "my-cluster" and "ghost"
      Then the answer lists "my-cluster"
      And the answer lists "ghost" as missing

    @worth-knowing
    Example: Running a task in a cluster that does not exist
      Given the plan's task definition "my-task" is registered
      When the team runs 1 task of "my-task" in the cluster "ghost"
      Then it is refused: cluster not found
      And there is no cluster "ghost"

    @edge
    Example: Listing the tasks of a cluster that does not exist
      When the team lists the tasks of the cluster "ghost"
      Then it is refused: cluster not found
      And there is no cluster "ghost"

    @edge
    Example: Creating a service in a cluster that does not exist
      Given the plan's task definition "my-task" is registered
      When the team creates the service "my-service" with 1 task of "my-task" in the cluster "ghost"
      Then it is refused: cluster not found
      And there is no cluster "ghost"

    @edge
    Example: Listing the services of a cluster that does not exist
      When the team lists the services of the cluster "ghost"
      Then it is refused: cluster not found
      And there is no cluster "ghost"

    @edge
    Example: Deleting a cluster that does not exist
      When the team deletes the cluster "ghost"
      Then it is refused: cluster not found
      And there is no cluster "ghost"

  Rule: A cluster is deleted when it is empty

    @worth-knowing @needs:local-tasks @needs:image-registry
    Example: Deleting it while a task runs
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      When the team deletes the cluster "my-cluster"
      Then it is refused: cluster contains tasks

    @worth-knowing @needs:image-registry
    Example: Deleting it while it has a service
      Given the service "my-service" runs 0 tasks of "my-task"
      When the team deletes the cluster "my-cluster"
      Then it is refused: cluster contains services
      And AWS says of the cluster "my-cluster"
        | status          | ACTIVE |
        | running tasks   | 0      |
        | active services | 1      |

    @lesson
    Example: Deleting an empty cluster
      Given a cluster "my-cluster"
      When the team deletes the cluster "my-cluster"
      Then the answer says
        | status | INACTIVE |
      And there is no cluster "my-cluster"

    @edge
    Example: Running a task in a deleted cluster
      Given the plan's task definition "my-task" is registered
      And a cluster "my-cluster"
      And the team has deleted the cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then it is refused: cluster not found
