@phase-5
Feature: Local against AWS
  The plan sums it up as "no real compute" on one side and "full scalability, IAM, CloudWatch, VPC" on the other. Here are
  16 questions, each asked of this target and answered by AWS's documentation. Where the two agree, you can trust an
  emulator on the point. Where they differ, this is what will surprise you on AWS.

  The column *here* is what the emulator answers that comes with the spec. Any other target has to answer as AWS does.

  @needs:instances @needs:image-registry
  Rule: An emulator has a machine and a network of its own

    @lesson
    Example: A task on EC2 in a fresh cluster
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task compares with AWS
        | what    | here    | on AWS                             | source                                |
        | outcome | it runs | refused: InvalidParameterException | ecs: launch_container_instance.html   |

    @worth-knowing
    Example: A service on EC2 in a fresh cluster
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      When the team creates the service "my-service" with 1 task of "my-task" in the cluster "my-cluster"
      Then the service "my-service" compares with AWS
        | what    | here           | on AWS                                     | source                                |
        | outcome | it runs 1 task | it runs 0 tasks and says why in its events | ecs: service-event-messages-list.html |

    @worth-knowing
    Example: The address on which a task's port is published
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      When the team looks up the task
      Then the task compares with AWS
        | what         | here     | on AWS                                  | source                              |
        | published on | loopback | every address of the container instance | ecs: networking-networkmode-bridge.html |

    @worth-knowing
    Example: A service behind a load balancer
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      When the team creates the service "my-service" with
        | cluster       | my-cluster     |
        | definition    | my-task        |
        | desired count | 1              |
        | load balancer | a target group |
      Then the answer compares with AWS
        | what    | here                     | on AWS                                        | source                           |
        | outcome | refused: ClientException | its tasks are registered in the target group | ecs: service-load-balancing.html |

  @needs:instances
  Rule: Fargate has one network mode

    @worth-knowing
    Example: The network mode bridge on Fargate
      When the team registers the Fargate definition "my-task" with network mode bridge
      Then the answer compares with AWS
        | what    | here                     | on AWS                   | source                           |
        | outcome | refused: ClientException | refused: ClientException | ecs: fargate-tasks-services.html |

  Rule: AWS asks who you are

    @worth-knowing
    Example: The account number
      When the team asks STS who it is
      Then the answer compares with AWS
        | what    | here         | on AWS   | source                                 |
        | account | 000000000000 | your own | accounts: manage-acct-identifiers.html |

    @worth-knowing
    Example: A key pair that nobody gave out
      Given the team uses a key pair that nobody gave out
      When the team asks STS who it is
      Then the answer compares with AWS
        | what    | here     | on AWS                        | source                 |
        | outcome | accepted | refused: InvalidClientTokenId | sts: CommonErrors.html |

    @worth-knowing
    Example: An execution role that does not exist
      Given the Fargate definition "my-task" with an execution role that does not exist is registered
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster" with
        | launch type | FARGATE       |
        | subnet      | the account's |
      Then the answer compares with AWS
        | what    | here     | on AWS                   | source                            |
        | outcome | accepted | refused: ClientException | ecs: task_execution_IAM_role.html |

    @worth-knowing
    Example: A repository looked for in another region
      Given a repository "my-app-repo"
      When the team looks up the repository "my-app-repo" in the region "eu-west-1"
      Then the answer compares with AWS
        | what    | here                                 | on AWS                               | source               |
        | outcome | refused: RepositoryNotFoundException | refused: RepositoryNotFoundException | ecr: Registries.html |

    @worth-knowing @needs:image-registry
    Example: A registry without a login
      When someone without a password calls the registry
      Then the answer compares with AWS
        | what   | here | on AWS | source                  |
        | status | 401  | 401    | ecr: registry_auth.html |

  @needs:local-tasks
  Rule: Images and logs are where the machine is

    @worth-knowing
    Example: The host of a repository's address
      When the team creates the repository "my-app-repo"
      Then the answer compares with AWS
        | what | here            | on AWS              | source               |
        | host | on this machine | under amazonaws.com | ecr: Registries.html |

    @worth-knowing
    Example: An image that is only on this machine
      Given the image "my-nginx" is tagged as "my-app-repo:latest", and was never pushed
      And the plan's task definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task compares with AWS
        | what    | here                 | on AWS               | source                           |
        | outcome | it stops: CannotPull | it stops: CannotPull | ecs: task_cannot_pull_image.html |

    @worth-knowing @needs:image-registry
    Example: The Docker log of a task
      Given 1 task of "my-task" runs in the cluster "my-cluster"
      When the team looks up the task
      Then the task compares with AWS
        | what       | here                     | on AWS                                                | source                  |
        | Docker log | readable on this machine | on the container instance, and not at all on Fargate | ecs: using_awslogs.html |

  @needs:local-tasks @needs:image-registry
  Rule: Limits are the same, times are not

    @worth-knowing
    Example: Eleven tasks in one request
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      When the team runs 11 tasks of "my-task" in the cluster "my-cluster"
      Then the answer compares with AWS
        | what    | here                               | on AWS                             | source                   |
        | outcome | refused: InvalidParameterException | refused: InvalidParameterException | ecs: service-quotas.html |

    @worth-knowing
    Example: The time until a task runs
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      When the team runs 1 task of "my-task" in the cluster "my-cluster"
      Then the task compares with AWS
        | what             | here                 | on AWS          | source                               |
        | time to start it | less than 10 seconds | tens of seconds | ecs: task-lifecycle-explanation.html |

    @worth-knowing
    Example: The number of tasks under load
      Given the service "my-service" runs 1 task of "my-task"
      When 500 visitors open its page
      Then the service "my-service" compares with AWS
        | what          | here | on AWS | source                         |
        | desired count | 1    | 1      | ecs: service-auto-scaling.html |
