import { asksTarget, type Example, examplesOf, type Guide, outcomeOf, type Run } from './guide.ts'

/** What somebody asks who chooses an emulator, and the features that answer it. */
const asked: readonly { readonly question: string; readonly features: readonly string[] }[] = [
  {
    question: 'Does the ECR API keep repositories, tags and policies?',
    features: ['1-ecr-basics/2-repositories', '1-ecr-basics/5-tags', '1-ecr-basics/7-policies'],
  },
  {
    question: 'Is there a registry that Docker pushes to and pulls from?',
    features: ['1-ecr-basics/3-signing-in', '1-ecr-basics/4-build-tag-push', '1-ecr-basics/6-pull-and-run'],
  },
  {
    question: 'Does ECS keep clusters and task definitions?',
    features: ['2-ecs-fundamentals/1-clusters', '2-ecs-fundamentals/2-task-definitions'],
  },
  { question: 'Does running a task start a container?', features: ['2-ecs-fundamentals/3-running-tasks'] },
  { question: 'Does ECS tell how a container ended?', features: ['2-ecs-fundamentals/4-ending-tasks'] },
  { question: 'Fargate?', features: ['2-ecs-fundamentals/5-launch-types'] },
  {
    question: 'Does a service keep its number of tasks?',
    features: [
      '3-services-and-scaling/1-services',
      '3-services-and-scaling/3-healing-and-scaling',
      '3-services-and-scaling/5-deleting-a-service',
    ],
  },
  {
    question: 'Does a port answer?',
    features: ['3-services-and-scaling/2-reaching-a-service', '4-real-world-simulation/2-deploy'],
  },
  {
    question: 'Does a rollout replace tasks, and roll back?',
    features: ['3-services-and-scaling/4-rolling-out', '4-real-world-simulation/4-roll-out-and-back'],
  },
  { question: 'Health checks, logs, load?', features: ['4-real-world-simulation/3-scale-and-watch'] },
]

export type Question = { readonly question: string; readonly examples: readonly Example[] }

/** The questions to which the guide has an answer. */
export function questionsOf(guide: Guide): Question[] {
  const examples = examplesOf(guide).filter(asksTarget)
  return asked
    .map(({ question, features }) => ({
      question,
      examples: examples.filter(({ uri }) =>
        features.some((feature) => uri === `features/${feature}.feature`),
      ),
    }))
    .filter((each) => each.examples.length > 0)
}

/** The files of the features that are named here. */
export const askedFeatures = asked.flatMap(({ features }) =>
  features.map((feature) => `features/${feature}.feature`),
)

/** How far a run answers a question, and the example that proves it: the first that does not work, else the first. */
export function answerOf({ examples }: Question, run: Run) {
  const ran = examples.filter((example) => outcomeOf(example, run).status !== 'not-run')
  const works = ran.filter((example) => outcomeOf(example, run).status === 'works')
  const proof = ran.find((example) => !works.includes(example)) ?? ran[0]
  return { works: works.length, of: ran.length, proof }
}
