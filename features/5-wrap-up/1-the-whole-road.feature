@phase-5 @needs:image-registry
Feature: The whole road
  **build → tag → push → register → serve.** A Dockerfile becomes an image, the image gets an address in ECR, a push
  carries it there, a task definition names it, a service runs it, and a page answers.

  One thing ties the steps together: the **digest**. It is the same in Docker, in ECR and in the running task, so it tells
  whether what answers is what was built.

  @needs:local-tasks
  Rule: What answers is what was built

    Example: From the Dockerfile to the answer
      Given the "node" app is built
      When the team takes it all the way to the service "my-service"
      Then the service becomes stable with 1 task
      And this machine, ECR and the running task all name the same digest
      And the app answers at each of its ports

  @needs:local-tasks
  Rule: What was made can be taken away again, and made anew

    Example: There and back, twice
      Given the team has taken the "node" app all the way to the service "my-service"
      And has taken everything away again
      When the team takes it all the way to the service "my-service"
      Then the service becomes stable with 1 task
      And the app answers at each of its ports

    Example: Nothing is left
      Given the team has taken the "node" app all the way to the service "my-service"
      When the team takes everything away again
      Then AWS lists none of it, and Docker runs none of it
