@phase-2
Feature: Running tasks
  A **task** is one run of a task definition. ECS answers at once, while the task is still `PROVISIONING` or `PENDING`;
  it then pulls the images, *each time*, from the registry, with credentials that its role allows it to ask for; and
  only when the container runs does the task say `RUNNING`.

  That order is where local emulators differ most from AWS: several say `RUNNING` while nothing runs. So here a task
  counts as running when **the Docker engine says so and its port answers**.

  @needs:image-registry
  Rule: A task is RUNNING when its container runs, and not before

    Background:
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"

    @needs:instances
    Example: What ECS answers at once
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task has been accepted but does not run yet
      And it belongs to the family "my-task" and the launch type "EC2"

    @needs:local-tasks
    Example: What is true a moment later
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task runs
      And Docker runs its container
      And its image has the digest that was pushed
      And AWS says of the task
        | status         | RUNNING  |
        | desired status | RUNNING  |
        | created        | just now |
        | started        | just now |
        | stopped        | never    |
      And AWS says of the container of the task
        | status    | RUNNING |
        | exit code | none    |
        | health    | UNKNOWN |

    @needs:local-tasks
    Example: The plan's way of finding it
      Given the team has started "my-task" in the cluster "my-cluster"
      When the team describes the first task that the cluster "my-cluster" lists
      Then it is the task that was started

    @needs:local-tasks
    Example: Its port is found by asking
      Given the team has started "my-task" in the cluster "my-cluster"
      When the team asks on which port the task answers
      Then Docker publishes the same port
      And its page says "Welcome to nginx!"

    @needs:local-tasks
    Example: Its log is read from Docker
      Given the team has started "my-task" in the cluster "my-cluster"
      When someone opens its page
      Then the log of its container tells of that visit

    @needs:local-tasks
    Example: Three tasks at once get three ports
      When the team runs "my-task" in the cluster "my-cluster" 3 times at once
      Then 3 tasks run, each on a port of its own
      And each of them answers

    Example: More than ten at once are refused
      When the team runs "my-task" in the cluster "my-cluster" 11 times at once
      Then it is refused: too many tasks at once
      And the cluster "my-cluster" has no task

  Rule: A task pulls its image from the registry when it starts

    @needs:image-registry
    Example: The local copy is gone
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"
      And this machine has no copy of it
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task runs
      And its image has the digest that was pushed

    Example: The image was never pushed
      Given a repository "my-app-repo"
      And the plan's task definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task stops: its image could not be pulled
      And none of its containers ever ran

    Example: An image that only this machine has
      Given the image "my-nginx" is tagged as "my-app-repo:latest", and was never pushed
      And the plan's task definition "my-task" is registered
      And a cluster "my-cluster"
      When the team runs "my-task" in the cluster "my-cluster"
      Then the task stops: its image could not be pulled
      And none of its containers ever ran

  Rule: A container is started as its definition says

    @needs:local-tasks
    Example: Docker gives it what the definition says
      Given a task whose container is given
        | memory            | 64 MiB                |
        | environment       | GREETING=good morning |
        | working directory | /tmp                  |
        | user              | 1000                  |
        | file system       | read-only             |
        | command           | sleep 600             |
      When it runs
      Then Docker gives it just that

    Example: A container that takes more memory than it may
      Given a task whose container takes more than its 64 MiB
      When it has stopped
      Then its container has the exit code 137
      And ECS says why: "OutOfMemoryError"

    Example: A container that waits for another finds what that one has left in their volume
      Given a task whose containers hand a file over in a volume
      When it has stopped
      Then the container "first" has the exit code 0
      And the container "second" has the exit code 0

  Rule: What is not there is said to be missing

    Scenario Outline: <what>
      Given a cluster "my-cluster"
      When the team <action>
      Then it is refused: <refusal>

      Examples:
        | what                                | action                                      | refusal                   |
        | Running an unknown definition       | runs "ghost" in the cluster "my-cluster"    | task definition not found |
        | Stopping an unknown task            | stops a task of "my-cluster" that never was | task not found            |
        | The plan's one-liner without a task | describes the task "None" of "my-cluster"   | invalid task id           |

    Example: Describing an unknown task
      Given a cluster "my-cluster"
      When the team describes a task of "my-cluster" that never was
      Then the answer lists it as missing

  @needs:image-registry
  Rule: A run can override what the definition says

    Background:
      Given the plan's task definition "my-task" is ready to run in the cluster "my-cluster"

    @needs:local-tasks
    Example: Another command and another environment
      When the team runs "my-task" in the cluster "my-cluster" with another command and GREETING set to "hello"
      Then the task runs
      And its container was started with that command and GREETING set to "hello"

    Example: Overriding a container that the definition does not have
      When the team runs "my-task" in the cluster "my-cluster" with an override for the container "ghost"
      Then it is refused: no such container in the task definition
