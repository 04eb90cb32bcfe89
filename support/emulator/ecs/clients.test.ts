import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  CreateServiceCommand,
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ListServiceDeploymentsCommand,
  ListTaskDefinitionsCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  StopServiceDeploymentCommand,
  TagResourceCommand,
  type TaskDefinition,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, eventually, present, startEcs } from './ecs-harness.ts'

/** What well-known tools ask, call by call, and what they make of the answers. */
describe('tools that deploy', { concurrency: 4 }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs({ timing: { healthyAfter: 300, stopTimeout: 1000, firstStartDelay: 50 } })
  })
  after(() => ecs[Symbol.asyncDispose]())

  const describeTaskDefinition = async (taskDefinition: string) =>
    ecs.client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }))
  const describeService = async (service: string) => {
    const { services = [], failures } = await ecs.client.send(
      new DescribeServicesCommand({ cluster: ecs.cluster, services: [service], include: ['TAGS'] }),
    )
    assert.deepEqual(failures, [])
    return present(services[0])
  }
  /** The acceptors of the waiter ServicesStable. */
  const stable = (service: string) =>
    eventually(async () => {
      const { deployments = [], runningCount, desiredCount, status } = await describeService(service)
      assert.equal(status, 'ACTIVE')
      assert.deepEqual([deployments.length, runningCount], [1, desiredCount])
    })
  const createService = async (serviceName: string, taskDefinition: string) => {
    const order = { cluster: ecs.cluster, serviceName, taskDefinition, desiredCount: 1 }
    await ecs.client.send(new CreateServiceCommand(order))
    await eventually(async () => {
      const { deployments = [] } = await describeService(serviceName)
      assert.equal(deployments[0]?.rolloutState, 'COMPLETED')
    })
  }

  describe('amazon-ecs-render- and deploy-task-definition', () => {
    /** The first takes a revision and sets the image, the second drops what is empty or not to be registered. */
    const rendered = (definition: TaskDefinition, environment: { name: string; value: string }) => {
      const clean = JSON.parse(JSON.stringify(definition), (_, value: unknown) =>
        value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value,
      )
      for (const answered of [
        'compatibilities',
        'taskDefinitionArn',
        'requiresAttributes',
        'revision',
        'status',
        'registeredAt',
        'deregisteredAt',
        'registeredBy',
      ]) {
        delete clean[answered]
      }
      clean.containerDefinitions[0].environment = [environment]
      return clean as RegisterTaskDefinitionCommandInput
    }

    test('update a service with a rendered revision and see that it is the one', async () => {
      const first = await ecs.register([{ name: 'app', command: ['sleep', '600'] }])
      await createService('by-action', first)
      const { taskDefinition } = await describeTaskDefinition(first)
      const input = rendered(present(taskDefinition), { name: 'VERSION', value: 'v2' })
      const registered = await ecs.client.send(new RegisterTaskDefinitionCommand(input))
      const next = present(registered.taskDefinition?.taskDefinitionArn)
      assert.match(next, /:2$/)
      await ecs.client.send(
        new TagResourceCommand({ resourceArn: next, tags: [{ key: 'commit', value: 'abc' }] }),
      )
      const before = await describeService('by-action')
      assert.equal(before.status, 'ACTIVE')
      assert.equal(before.deploymentController?.type, 'ECS')
      await ecs.client.send(
        new UpdateServiceCommand({
          cluster: ecs.cluster,
          service: 'by-action',
          taskDefinition: next,
          forceNewDeployment: false,
          enableECSManagedTags: true,
          propagateTags: 'TASK_DEFINITION',
        }),
      )
      await stable('by-action')
      const { deployments = [] } = await describeService('by-action')
      const primary = deployments.find(({ status }) => status === 'PRIMARY')
      assert.deepEqual([primary?.taskDefinition, primary?.rolloutState], [next, 'COMPLETED'])
    })

    test('run a task by capacity providers or launch type, and fail with its exit code', async () => {
      const taskDefinition = await ecs.register([{ name: 'app', command: ['sh', '-c', 'exit $CODE'] }])
      const { tasks = [], failures } = await ecs.client.send(
        new RunTaskCommand({
          cluster: ecs.cluster,
          taskDefinition,
          startedBy: 'GitHub-Actions',
          overrides: {
            containerOverrides: [{ name: 'app', environment: [{ name: 'CODE', value: '3' }] }],
          },
          capacityProviderStrategy: [],
          launchType: 'EC2',
          enableECSManagedTags: false,
          tags: [],
          volumeConfigurations: [],
        }),
      )
      assert.deepEqual(failures, [])
      const arns = tasks.map(({ taskArn }) => present(taskArn))
      await eventually(async () => {
        const answer = await ecs.client.send(new DescribeTasksCommand({ cluster: ecs.cluster, tasks: arns }))
        assert.deepEqual(
          answer.tasks?.map((task) => [task.lastStatus, task.containers?.[0]?.exitCode]),
          [['STOPPED', 3]],
        )
      })
    })
  })

  describe('ecspresso', () => {
    const activeDeployment = async (service: string) => {
      const { serviceDeployments = [] } = await ecs.client.send(
        new ListServiceDeploymentsCommand({ cluster: ecs.cluster, service, status: ['IN_PROGRESS'] }),
      )
      return serviceDeployments[0]?.serviceDeploymentArn
    }
    const rollbackTarget = async (current: string) => {
      const [family = ''] = (current.split('/').at(-1) ?? '').split(':')
      const { taskDefinitionArns = [] } = await ecs.client.send(
        new ListTaskDefinitionsCommand({ familyPrefix: family, sort: 'DESC', maxResults: 100 }),
      )
      return present(taskDefinitionArns[taskDefinitionArns.indexOf(current) + 1])
    }
    const register = (family: string, command: string[]) =>
      ecs.register([{ name: 'app', command }], { family })
    /** With the service definition that it wrote of what was described. */
    const deploy = async (service: string, taskDefinition: string) => {
      const {
        desiredCount,
        deploymentConfiguration,
        availabilityZoneRebalancing,
        healthCheckGracePeriodSeconds,
        placementStrategy,
        placementConstraints,
        enableECSManagedTags,
        enableExecuteCommand,
        propagateTags,
      } = await describeService(service)
      await ecs.client.send(
        new UpdateServiceCommand({
          cluster: ecs.cluster,
          service,
          taskDefinition,
          forceNewDeployment: false,
          desiredCount,
          deploymentConfiguration,
          availabilityZoneRebalancing,
          healthCheckGracePeriodSeconds,
          placementStrategy,
          placementConstraints,
          enableECSManagedTags,
          enableExecuteCommand,
          propagateTags,
        }),
      )
    }

    test('deploys, tells the status, and rolls back to the revision before', async () => {
      const first = await register('rolled-back', ['sleep', '600'])
      await createService('rolled-back', first)
      const second = await register('rolled-back', ['sleep', '601'])
      await deploy('rolled-back', second)
      await stable('rolled-back')

      const status = await describeService('rolled-back')
      assert.equal(status.taskDefinition, second)
      assert.match(status.events?.[0]?.message ?? '', /has reached a steady state\.$/)
      const { taskArns = [] } = await ecs.client.send(
        new ListTasksCommand({ cluster: ecs.cluster, serviceName: 'rolled-back' }),
      )
      assert.equal(taskArns.length, 1)

      assert.equal(status.deploymentController?.type, 'ECS')
      assert.equal(await activeDeployment('rolled-back'), undefined)
      assert.equal(await rollbackTarget(second), first)
      await deploy('rolled-back', first)
      await stable('rolled-back')
      const { taskDefinition } = await ecs.client.send(
        new DeregisterTaskDefinitionCommand({ taskDefinition: second }),
      )
      assert.equal(taskDefinition?.status, 'INACTIVE')
      assert.equal((await describeService('rolled-back')).taskDefinition, first)
    })

    test('stops a deployment that is under way, and that rolls the service back', async () => {
      const first = await register('stopped', ['sleep', '600'])
      await createService('stopped', first)
      const broken = await register('stopped', ['false'])
      await deploy('stopped', broken)
      const serviceDeploymentArn = await eventually(async () => present(await activeDeployment('stopped')))
      await ecs.client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: 'ROLLBACK' }))
      await eventually(async () => {
        const { taskDefinition, deployments = [] } = await describeService('stopped')
        assert.deepEqual([taskDefinition, deployments[0]?.rolloutState], [first, 'COMPLETED'])
      })
    })
  })
})
