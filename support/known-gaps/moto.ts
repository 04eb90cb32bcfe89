import type { KnownGap } from './known-gap.ts'

const source = (file: string) => `https://github.com/getmoto/moto/blob/5.2.5/moto/${file}`

/** What moto's server 5.2.5 does otherwise than AWS. It keeps records of tasks and images, and has neither. */
export const motoGaps: readonly KnownGap[] = [
  {
    target: 'moto',
    reason: "It has no image registry, and gives out the address of AWS's own.",
    link: source('ecr/models.py'),
    scenarios: {
      '1-ecr-basics/2-repositories.feature': [
        'Deleting it by force takes the images along',
        'Deleting it without force',
      ],
      '1-ecr-basics/3-signing-in.feature': [
        'Calling the registry with the token itself',
        'Calling the registry without a password',
        'Logging in',
        'Logging in with a wrong password',
        'Logging in with a wrong user',
        'pulls while Docker is logged out',
        'pushes while Docker is logged out',
      ],
      '1-ecr-basics/4-build-tag-push.feature': [
        'Everyone names the same digest',
        'Pushing to a name that does not exist',
        'The image is listed under its tag',
      ],
      '1-ecr-basics/5-tags.feature': 'all',
      '1-ecr-basics/6-pull-and-run.feature': [
        'Pulling a tag that was never pushed',
        'The welcome page of a pulled image',
      ],
      '2-ecs-fundamentals/1-clusters.feature': ['Deleting it while a task runs'],
      '2-ecs-fundamentals/3-running-tasks.feature': [
        'Another command and another environment',
        'Its log is read from Docker',
        'Its port is found by asking',
        'More than ten at once are refused',
        'Overriding a container that the definition does not have',
        'The local copy is gone',
        "The plan's way of finding it",
        'Three tasks at once get three ports',
        'What ECS answers at once',
        'What is true a moment later',
      ],
      '2-ecs-fundamentals/4-ending-tasks.feature': 'all',
      '2-ecs-fundamentals/5-launch-types.feature': [
        'Running one in a subnet',
        'Running one without saying where',
      ],
      '3-services-and-scaling/1-services.feature': [
        'Creating it a second time just as it is',
        'Creating it a second time with another number of tasks',
        'Creating one of an unknown definition',
        'Creating one with -1 tasks',
        'Creating one without a number of tasks',
        'Describing it as in the plan',
        'Listing tasks by service, by family, and stopped ones',
        'What ECS answers at once',
        'What is true a moment later',
      ],
      '3-services-and-scaling/2-reaching-a-service.feature': 'all',
      '3-services-and-scaling/3-healing-and-scaling.feature': 'all',
      '3-services-and-scaling/4-rolling-out.feature': 'all',
      '3-services-and-scaling/5-deleting-a-service.feature': 'all',
      '4-real-world-simulation/2-deploy.feature': [
        'A task that asks for a host port',
        'From nginx to the node app',
        'From nginx to the python app',
        'The node app as a task',
        'The python app as a task',
        'v1 beside latest',
      ],
      '4-real-world-simulation/3-scale-and-watch.feature': 'all',
      '4-real-world-simulation/4-roll-out-and-back.feature': 'all',
      '5-wrap-up/1-the-whole-road.feature': 'all',
      '5-wrap-up/2-local-against-aws.feature': [
        'a registry without a login',
        'a service behind a load balancer',
        'a service on EC2 in a fresh cluster',
        'a task on EC2 in a fresh cluster',
        'docker logs of a task',
        'eleven tasks in one request',
        "the address on which a task's port is published",
        'the number of tasks under load',
        'the time until a task runs',
      ],
    },
  },
  {
    target: 'moto',
    reason: 'It accepts repository names of more than 256 characters.',
    link: source('ecr/models.py'),
    scenarios: {
      '1-ecr-basics/2-repositories.feature': ['A name that ECR refuses: more than 256 letters'],
    },
  },
  {
    target: 'moto',
    reason: 'Its passwords expired in 2015.',
    link: source('ecr/responses.py'),
    scenarios: {
      '1-ecr-basics/3-signing-in.feature': ['Asking for a password'],
    },
  },
  {
    target: 'moto',
    reason: 'A family means its newest revision, even when that one is inactive.',
    link: source('ecs/models.py'),
    scenarios: {
      '2-ecs-fundamentals/2-task-definitions.feature': ['The name alone means the newest active revision'],
    },
  },
  {
    target: 'moto',
    reason:
      'It answers with an internal error, status 500, because a cluster has no instances, a name is unknown or a container has no memory of its own.',
    link: source('ecs/models.py'),
    scenarios: {
      '2-ecs-fundamentals/2-task-definitions.feature': ['An inactive revision starts nothing'],
      '2-ecs-fundamentals/3-running-tasks.feature': [
        'Stopping an unknown task',
        'The image was never pushed',
      ],
      '5-wrap-up/2-local-against-aws.feature': [
        'an execution role that does not exist',
        'an image that is only on this machine',
      ],
    },
  },
  {
    target: 'moto',
    reason: 'It registers task definitions that ECS refuses.',
    link: source('ecs/models.py'),
    scenarios: {
      '2-ecs-fundamentals/2-task-definitions.feature': [
        'A definition on awsvpc with another host port',
        'A definition with port 70000',
        'A definition without a container',
        'A definition without an essential container',
        'A family name that ECS refuses',
      ],
      '2-ecs-fundamentals/5-launch-types.feature': [
        'A Fargate definition on bridge',
        'A Fargate definition with cpu 256 and memory 4096',
        'A Fargate definition without cpu',
      ],
    },
  },
  {
    target: 'moto',
    reason: 'It takes anything for the id of a task.',
    link: source('ecs/models.py'),
    scenarios: {
      '2-ecs-fundamentals/3-running-tasks.feature': ["The plan's one-liner without a task"],
    },
  },
  {
    target: 'moto',
    reason: 'It leaves out the failure of a task that is unknown.',
    link: source('ecs/models.py'),
    scenarios: {
      '2-ecs-fundamentals/3-running-tasks.feature': ['Describing an unknown task'],
    },
  },
  {
    target: 'moto',
    reason: 'It asks for the memory of the container where ECS asks for that of the Fargate task.',
    link: source('ecs/models.py'),
    scenarios: {
      '2-ecs-fundamentals/5-launch-types.feature': ['A Fargate definition without memory'],
    },
  },
]
