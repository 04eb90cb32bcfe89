@phase-5
Feature: Local against AWS
  The plan sums it up as "no real compute" on one side and "full scalability, IAM, CloudWatch, VPC" on the other. Each
  example here is one difference, told three ways: **what this target does**, found out by asking it; **what AWS
  documents**; and where AWS says so. Run against another target, the same questions fill another column.

  Where the two agree, the emulator can be trusted on the point. Where they differ, this is what will surprise you on AWS.

  Rule: Each difference can be tried out

    Scenario Outline: <topic>
      When the team tries out: <topic>
      Then the target does what it is known to do
      And what AWS does is written down, with its source

      @needs:instances @needs:image-registry
      Examples: Machines and networks
        | topic                                           |
        | a task on EC2 in a fresh cluster                |
        | a service on EC2 in a fresh cluster             |
        | the address on which a task's port is published |
        | a service behind a load balancer                |

      @needs:instances
      Examples: Network modes
        | topic                              |
        | the network mode bridge on Fargate |

      Examples: Identities
        | topic                                      |
        | the account number                         |
        | a key pair that nobody gave out            |
        | an execution role that does not exist      |
        | a repository looked for in another region  |

      @needs:image-registry
      Examples: A registry
        | topic                      |
        | a registry without a login |

      @needs:local-tasks
      Examples: Images
        | topic                                  |
        | the host of a repository's address     |
        | an image that is only on this machine  |

      @needs:local-tasks @needs:image-registry
      Examples: Logs, limits and times
        | topic                            |
        | docker logs of a task            |
        | eleven tasks in one request      |
        | the time until a task runs       |
        | the number of tasks under load   |
