import { patience } from '../../driver/patience.ts'
import { planDefinition, prepareToRun, startTask } from '../fixtures/plan.ts'
import type { Topic } from './topic.ts'

/** Differences in where images and logs are. */
export const imageTopics: Readonly<Record<string, Topic>> = {
  "the host of a repository's address": {
    aws: 'under amazonaws.com',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html',
    known: { embedded: 'on this machine' },
    async tryOut(world) {
      const { repositoryUri = '' } = await world.team.repositories.create('my-app-repo')
      const [host = ''] = repositoryUri.split('/')
      if (host.endsWith('.amazonaws.com')) return 'under amazonaws.com'
      return /localhost|127\.0\.0\.1/.test(host) ? 'on this machine' : host
    },
  },
  'an image that is only on this machine': {
    aws: 'the task stops: CannotPull',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    known: { embedded: 'the task stops: CannotPull' },
    async tryOut(world) {
      const { apps, clusters, definitions, registry, repositories, tasks } = world.team
      const image = { repository: 'my-app-repo', tag: 'latest' }
      await repositories.create(image.repository)
      await registry.tag(await apps.build('nginx', 'my-nginx'), image)
      await definitions.register('my-task', await planDefinition(world))
      await clusters.create('my-cluster')
      const [task = {}] = await tasks.run({
        cluster: 'my-cluster',
        definition: definitions.reference('my-task'),
      })
      return world.eventually(async () => {
        const [{ lastStatus, ...now } = {}] = await tasks.now([task])
        if (lastStatus === 'RUNNING') return 'the task runs'
        if (lastStatus !== 'STOPPED') throw new Error(`The task is ${lastStatus}.`)
        return `the task stops: ${/CannotPull/.exec(tasks.reasons(now))?.[0] ?? tasks.reasons(now)}`
      }, patience)
    },
  },
  'docker logs of a task': {
    aws: 'on the container instance, and not at all on Fargate',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    known: { embedded: 'readable on this machine' },
    async tryOut(world) {
      await prepareToRun(world, 'my-task', 'my-cluster')
      await startTask(world, 'my-task', 'my-cluster')
      const runtimeId = world.team.tasks.containerId(world.noted('task'))
      const here = (await world.team.docker.inspect(runtimeId)) !== undefined
      return here ? 'readable on this machine' : 'on the container instance, and not at all on Fargate'
    },
  },
}
