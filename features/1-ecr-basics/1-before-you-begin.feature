@phase-1
Feature: Before you begin
  Amazon **Elastic Container Registry** (ECR) stores container images. It is a managed registry: you create a
  *repository* in it, push images there with Docker, and Amazon ECS or anyone you allow pulls them from there.

  The road needs three things: a Docker engine, an AWS that answers, and a key pair. On a local emulator any key pair
  will do; on AWS it decides what you may touch. The three services of the road are **ECR** (images), **ECS**
  (containers) and **STS**, which tells you who you are.

  > If you start LocalStack with `SERVICES=ecr,ecs`, it switches every other service off, STS included, and the second
  > example below fails. Leave `SERVICES` unset.

  Rule: The road starts where Docker and three services answer

    Example: Everything the road needs is there
      When the team asks Docker, ECR, ECS and STS whether they answer
      Then all of them answer

  Rule: Every caller belongs to an account

    Example: The team asks who it is
      When the team asks STS who it is
      Then it is told an account number of 12 digits
      And its own identity belongs to that account
