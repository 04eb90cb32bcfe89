@phase-1
Feature: Before you begin
  Amazon **Elastic Container Registry** (ECR) stores container images. It is a managed registry: you create a
  *repository* in it, push images there with Docker, and Amazon ECS or anyone you allow pulls them from there.

  You need three things: a Docker engine, an AWS that answers, and a key pair. On a local emulator any key pair will do;
  on AWS it decides what you may touch. Three services take part: **ECR** (images), **ECS** (containers) and **STS**,
  which tells you who you are.

  > If you start LocalStack with `SERVICES=ecr,ecs`, it switches every other service off, STS included, and the second
  > example below fails. Leave `SERVICES` unset.

  Rule: Docker, ECR, ECS and STS answer

    @lesson
    Example: Everything the road needs is there
      When the team asks Docker, ECR, ECS and STS whether they answer
      Then the answer says
        | Docker      | yes                       |
        | ECR         | yes                       |
        | ECS         | yes                       |
        | STS         | yes                       |
        | request ids | each its own or not shown |

  Rule: Every caller belongs to an account

    @lesson
    Example: The team asks who it is
      When the team asks STS who it is
      Then the answer says
        | account number | 12 digits       |
        | identity       | in that account |
