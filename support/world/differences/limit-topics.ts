import assert from 'node:assert/strict'
import type { Task } from '@aws-sdk/client-ecs'
import { patience } from '../../driver/patience.ts'
import { prepareToRun, startService, startTask } from '../fixtures/plan.ts'
import type { SpecWorld } from '../world.ts'
import { answerOf } from './answers.ts'
import type { Topic } from './topic.ts'

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide'
const soon = 10_000

/** Differences in how much and how fast. */
export const limitTopics: Readonly<Record<string, Topic>> = {
  'eleven tasks in one request': {
    aws: 'refused: InvalidParameterException',
    source: `${guide}/service-quotas.html`,
    known: { embedded: 'refused: InvalidParameterException' },
    async tryOut(world) {
      const { definitions, tasks } = world.team
      await prepareToRun(world, 'my-task', 'my-cluster')
      const run = { cluster: 'my-cluster', definition: definitions.reference('my-task') }
      const accepted: Task[] = []
      const answer = await answerOf(
        async () => accepted.push(...(await tasks.run(run, { count: 11 }))),
        'accepted',
      )
      await mustHaveStarted(world, accepted)
      return answer
    },
  },
  'the time until a task runs': {
    aws: 'tens of seconds',
    source: `${guide}/task-lifecycle-explanation.html`,
    known: { embedded: 'less than ten seconds' },
    async tryOut(world) {
      await prepareToRun(world, 'my-task', 'my-cluster')
      const began = performance.now()
      await startTask(world, 'my-task', 'my-cluster')
      return performance.now() - began < soon ? 'less than ten seconds' : 'tens of seconds'
    },
  },
  'the number of tasks under load': {
    aws: 'as it was, without an Application Auto Scaling policy',
    source: `${guide}/service-auto-scaling.html`,
    known: { embedded: 'as it was, without an Application Auto Scaling policy' },
    async tryOut(world) {
      await startService(world, { name: 'my-service', family: 'my-task', count: 1 })
      const [task = {}] = await world.team.services.tasks('my-service')
      await world.team.web.storm(await world.team.tasks.url(task), { visits: 500, atOnce: 20 })
      const { desiredCount } = await world.team.services.now('my-service')
      return desiredCount === 1 ? 'as it was, without an Application Auto Scaling policy' : `${desiredCount}`
    },
  },
}

/** A task that is stopped while it starts may still take its port for a moment, and from the next example. */
async function mustHaveStarted(world: SpecWorld, tasks: readonly Task[]): Promise<void> {
  await world.eventually(async () => {
    const starting = (await world.team.tasks.now(tasks)).filter(
      ({ lastStatus = '' }) => !/^(RUNNING|STOPPED)$/.test(lastStatus),
    )
    assert.equal(starting.length, 0, `${starting.length} of ${tasks.length} tasks still start.`)
  }, patience)
}
