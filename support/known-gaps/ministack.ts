import type { KnownGap } from './known-gap.ts'

const source = (file: string) =>
  `https://github.com/ministackorg/ministack/blob/main/ministack/services/${file}`

/** What MiniStack 1.5.33 does otherwise than AWS. Its tasks are containers, one at a time for each port. */
export const ministackGaps: readonly KnownGap[] = [
  {
    target: 'ministack',
    reason: 'Its registry refuses a taken tag in other words than ECR.',
    link: source('ecr.py'),
    scenarios: {
      '1-ecr-basics/5-tags.feature': ['Pushing other content under a taken tag'],
    },
  },
  {
    target: 'ministack',
    reason: 'It accepts any repository name.',
    link: source('ecr.py'),
    scenarios: {
      '1-ecr-basics/2-repositories.feature': [
        'A name that ECR refuses: a capital letter',
        'A name that ECR refuses: a leading hyphen',
        'A name that ECR refuses: a trailing hyphen',
        'A name that ECR refuses: an empty name space',
        'A name that ECR refuses: more than 256 letters',
      ],
    },
  },
  {
    target: 'ministack',
    reason: 'Its registry lets everyone in, with any password or none.',
    link: source('ecr.py'),
    scenarios: {
      '1-ecr-basics/3-signing-in.feature': [
        'Calling the registry without a password',
        'Logging in with a wrong password',
        'Logging in with a wrong user',
        'pulls while Docker is logged out',
        'pushes while Docker is logged out',
      ],
    },
  },
  {
    target: 'ministack',
    reason: 'The size of an image is that of its manifest.',
    link: source('ecr.py'),
    scenarios: {
      '1-ecr-basics/4-build-tag-push.feature': ['Everyone names the same digest'],
    },
  },
  {
    target: 'ministack',
    reason: 'An image keeps in the list a tag that has moved to another image.',
    link: source('ecr.py'),
    scenarios: {
      '1-ecr-basics/5-tags.feature': ['Pushing other content as latest'],
    },
  },
  {
    target: 'ministack',
    reason: 'Deleting one of two tags makes the image unreachable under the other.',
    link: source('ecr.py'),
    scenarios: {
      '1-ecr-basics/5-tags.feature': ['Deleting one of two tags'],
    },
  },
  {
    target: 'ministack',
    reason: 'It answers with an empty list when a tag is unknown.',
    link: source('ecr.py'),
    scenarios: {
      '1-ecr-basics/6-pull-and-run.feature': ['Asking for the details of a tag that was never pushed'],
    },
  },
  {
    target: 'ministack',
    reason: 'It makes clusters that nobody created, and deletes those in use.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/1-clusters.feature': [
        'Deleting it while a task runs',
        'Using it: creates a service in the cluster',
        'Using it: lists the services of the cluster',
        'Using it: lists the tasks of the cluster',
        'Using it: runs "my-task" in the cluster',
      ],
    },
  },
  {
    target: 'ministack',
    reason: 'It returns a task definition as it came, without what ECS fills in.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/2-task-definitions.feature': ["Registering the plan's task definition"],
    },
  },
  {
    target: 'ministack',
    reason: 'A family means its newest revision, even when that one is inactive, and it runs.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/2-task-definitions.feature': [
        'An inactive revision starts nothing',
        'The name alone means the newest active revision',
      ],
    },
  },
  {
    target: 'ministack',
    reason: 'It registers task definitions that ECS refuses.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/2-task-definitions.feature': [
        'A definition on awsvpc with another host port',
        'A definition with port 70000',
        'A definition without an essential container',
        'A definition without memory for its container',
        'A family name that ECS refuses',
      ],
      '2-ecs-fundamentals/5-launch-types.feature': [
        'A Fargate definition on bridge',
        'A Fargate definition with cpu 256 and memory 4096',
        'A Fargate definition without cpu',
        'A Fargate definition without memory',
      ],
    },
  },
  {
    target: 'ministack',
    reason: 'The containers of a task have no image digest in the answers.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/3-running-tasks.feature': ['What is true a moment later'],
    },
  },
  {
    target: 'ministack',
    reason:
      "It publishes a container's port under the same number, ECS under any free one; a second task finds it taken.",
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/3-running-tasks.feature': [
        'The local copy is gone',
        'Three tasks at once get three ports',
      ],
      '3-services-and-scaling/1-services.feature': [
        'Listing tasks by service, by family, and stopped ones',
        'What is true a moment later',
      ],
      '3-services-and-scaling/2-reaching-a-service.feature': ['Two tasks, two ports'],
      '3-services-and-scaling/3-healing-and-scaling.feature': [
        "Only the service's own tasks are replaced",
        'Scaling out and in',
        'Scaling to nothing',
        'its container is killed',
        'the team stops the task',
      ],
      '3-services-and-scaling/4-rolling-out.feature': 'all',
      '3-services-and-scaling/5-deleting-a-service.feature': ['Deleting it by force'],
      '4-real-world-simulation/2-deploy.feature': [
        'From nginx to the',
        'The node app as a task',
        'The python app as a task',
      ],
      '4-real-world-simulation/3-scale-and-watch.feature': [
        'Back to one',
        'Three replicas of the',
        'What the',
      ],
      '4-real-world-simulation/4-roll-out-and-back.feature': 'all',
    },
  },
  {
    target: 'ministack',
    reason:
      'It takes services that ECS refuses: of an unknown definition, with -1 tasks, without a number of tasks, deleted.',
    link: source('ecs.py'),
    scenarios: {
      '3-services-and-scaling/1-services.feature': [
        'Creating one of an unknown definition',
        'Creating one with -1 tasks',
        'Creating one without a number of tasks',
      ],
      '3-services-and-scaling/5-deleting-a-service.feature': ['Updating it'],
    },
  },
  {
    target: 'ministack',
    reason:
      'It refuses a service whose name is taken with a ClientException, ECS with an InvalidParameterException.',
    link: source('ecs.py'),
    scenarios: {
      '3-services-and-scaling/1-services.feature': ['Creating it a second time with'],
    },
  },
  {
    target: 'ministack',
    reason:
      'A service whose task finds its port taken tries again and again, without the event that ECS writes.',
    link: source('ecs.py'),
    scenarios: {
      '3-services-and-scaling/2-reaching-a-service.feature': ['Two tasks with the same fixed port'],
      '4-real-world-simulation/3-scale-and-watch.feature': ["Three replicas with the plan's fixed port"],
    },
  },
  {
    target: 'ministack',
    reason: 'It runs no health checks: the health of a task stays UNKNOWN, and no sick one is replaced.',
    link: source('ecs.py'),
    scenarios: {
      '4-real-world-simulation/3-scale-and-watch.feature': [
        'A health check that passes',
        'A task that fails its health check is replaced',
      ],
    },
  },
  {
    target: 'ministack',
    reason:
      'It takes what ECS refuses: eleven tasks, the task None, the override of an unknown container, no subnet.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/3-running-tasks.feature': [
        'More than ten at once are refused',
        'Overriding a container that the definition does not have',
        "The plan's one-liner without a task",
      ],
      '2-ecs-fundamentals/5-launch-types.feature': ['Running one without saying where'],
      '5-wrap-up/3-ready-for-aws.feature': ['What was migrated to Fargate is accepted'],
    },
  },
  {
    target: 'ministack',
    reason: 'A task that does not start stops with reasons that are not those of ECS.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/3-running-tasks.feature': ['The image was never pushed'],
      '2-ecs-fundamentals/4-ending-tasks.feature': ['A command that does not exist'],
    },
  },
  {
    target: 'ministack',
    reason:
      'It stops tasks for other reasons than ECS, ignores entryPoint, and does not say which container is which.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/4-ending-tasks.feature': [
        'A container that exits with 0',
        'A container that exits with 3',
        'One that is not essential exits',
        'The essential one exits',
        'removed',
      ],
    },
  },
  {
    target: 'ministack',
    reason: 'It does not publish the ports of a Fargate task.',
    link: source('ecs.py'),
    scenarios: {
      '2-ecs-fundamentals/5-launch-types.feature': ['Running one in a subnet'],
    },
  },
]
