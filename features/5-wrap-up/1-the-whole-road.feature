@phase-5 @needs:image-registry
Feature: The whole road
  **build → tag → push → register → serve.** You build an image of a Dockerfile, give it an address in ECR, push it there,
  name it in a task definition, run it as a service, and open its page.

  One thing ties the steps together: the **digest**. It is the same in Docker, in ECR and in the running task, so it tells
  whether what answers is what was built.

  @needs:local-tasks
  Rule: What answers is what was built

    @lesson
    Example: From the Dockerfile to the answer
      When the team takes the "node" app all the way to the service "my-service"
      Then the service becomes stable with 1 task
      And Docker, ECR and the registry name the same digest for "my-app-repo:v1"
      And AWS says of each task of the service "my-service"
        | image | the one that was pushed |
      And the app answers

  @needs:local-tasks
  Rule: What was made can be taken away, and made again

    Background:
      Given the team has taken the "node" app all the way to the service "my-service"

    @worth-knowing
    Example: What was taken away can be made again
      Given the team has taken everything away
      When the team takes the "node" app all the way to the service "my-service"
      Then the service becomes stable with 1 task
      And the app answers

    @lesson
    Example: Taking everything away leaves nothing in AWS or Docker
      When the team takes everything away
      Then there is no repository "my-app-repo"
      And there is no cluster "my-cluster"
      And Docker runs 0 of its containers
      And nothing answers at its port
