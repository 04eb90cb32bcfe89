import { patience } from '../../driver/patience.ts'
import { fargateDefinition, prepareToRun, startTask } from '../fixtures/plan.ts'
import { answerOf } from './answers.ts'
import type { Topic } from './topic.ts'

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide'

/** Differences in where tasks run and how they are reached. */
export const machineTopics: Readonly<Record<string, Topic>> = {
  'a task on EC2 in a fresh cluster': {
    aws: 'refused: InvalidParameterException',
    source: `${guide}/launch_container_instance.html`,
    known: { embedded: 'it runs' },
    async tryOut(world) {
      await prepareToRun(world, 'my-task', 'my-cluster')
      return answerOf(() => startTask(world, 'my-task', 'my-cluster'), 'it runs')
    },
  },
  'a service on EC2 in a fresh cluster': {
    aws: 'it runs 0 tasks and says why in its events',
    source: `${guide}/service-event-messages-list.html`,
    known: { embedded: 'it runs 1 task' },
    async tryOut(world) {
      const { definitions, services } = world.team
      await prepareToRun(world, 'my-task', 'my-cluster')
      await services.create('my-service', definitions.reference('my-task'), { desiredCount: 1 })
      return world.eventually(async () => {
        const { runningCount = 0, events = [] } = await services.now('my-service')
        if (runningCount > 0) return `it runs ${runningCount} task`
        if (events.some(({ message }) => message?.includes('unable to place'))) {
          return 'it runs 0 tasks and says why in its events'
        }
        throw new Error('The service neither runs a task nor says why not.')
      }, patience)
    },
  },
  "the address on which a task's port is published": {
    aws: 'every address of the container instance',
    source: `${guide}/networking-networkmode-bridge.html`,
    known: { embedded: 'loopback' },
    async tryOut(world) {
      await prepareToRun(world, 'my-task', 'my-cluster')
      await startTask(world, 'my-task', 'my-cluster')
      const [binding] = world.team.tasks.container(world.noted('task')).networkBindings ?? []
      return binding?.bindIP === '127.0.0.1' ? 'loopback' : 'every address of the container instance'
    },
  },
  'the network mode bridge on Fargate': {
    aws: 'refused: ClientException',
    source: `${guide}/fargate-tasks-services.html`,
    known: { embedded: 'refused: ClientException' },
    async tryOut(world) {
      const definition = { ...(await fargateDefinition(world)), networkMode: 'bridge' } as const
      return answerOf(() => world.team.definitions.register('my-task', definition), 'accepted')
    },
  },
  'a service behind a load balancer': {
    aws: 'its tasks are registered in the target group',
    source: `${guide}/service-load-balancing.html`,
    known: { embedded: 'refused: ClientException' },
    async tryOut(world) {
      const { definitions, services } = world.team
      await prepareToRun(world, 'my-task', 'my-cluster')
      const targetGroupArn =
        'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/my-group/0123456789abcdef'
      const loadBalancers = [{ targetGroupArn, containerName: 'nginx-container', containerPort: 80 }]
      const more = { desiredCount: 1, loadBalancers }
      const create = () => services.create('my-service', definitions.reference('my-task'), more)
      return answerOf(create, 'accepted')
    },
  },
}
