import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCluster } from '../emulator/ecs/clusters/cluster.ts'
import { answerCluster } from '../emulator/ecs/clusters/cluster-answer.ts'
import { answerInstance } from '../emulator/ecs/container-instances/instance-answer.ts'
import type { Service, Task } from '../emulator/ecs/model.ts'
import { newService } from '../emulator/ecs/services/service.ts'
import { answerService } from '../emulator/ecs/services/service-answer.ts'
import { beginRollback } from '../emulator/ecs/services/service-deployment.ts'
import {
  answerRevision,
  answerServiceDeployment,
  briefServiceDeployment,
} from '../emulator/ecs/services/service-deployment-answer.ts'
import { tell } from '../emulator/ecs/services/service-events.ts'
import { readBlueprint } from '../emulator/ecs/task-definitions/blueprint.ts'
import { answerTaskDefinition } from '../emulator/ecs/task-definitions/definition-answer.ts'
import type { TaskDefinition } from '../emulator/ecs/task-definitions/task-definition.ts'
import { TaskDefinitions } from '../emulator/ecs/task-definitions/task-definitions.ts'
import { newTask } from '../emulator/ecs/tasks/task.ts'
import { answerTask } from '../emulator/ecs/tasks/task-answer.ts'
import { type AwsModel, readAwsModel } from './aws-model.ts'
import { leftOut } from './left-out-members.ts'

const scope = { accountId: '000000000000', region: 'us-east-1' }
const cluster = newCluster(scope, 'cluster')
cluster.capacityProviders = ['FARGATE']
cluster.defaultStrategy = [{ capacityProvider: 'FARGATE', weight: 1, base: 0 }]
const network = {
  awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: [], assignPublicIp: 'DISABLED' as const },
}
const now = new Date()

/** What is answered as it was given. */
const given = ['ContainerDefinition', 'ContainerOverride', 'TaskOverride', 'Volume']

/** As much as the emulator can say of each thing: the union of what it says of these. */
const answers: Readonly<Record<string, readonly object[]>> = {
  Cluster: [answerCluster(cluster, ['ATTACHMENTS', 'SETTINGS', 'STATISTICS', 'TAGS'])],
  TaskDefinition: [definition('bridge'), definition('awsvpc')].map(answerTaskDefinition),
  Task: [endedTask('bridge'), endedTask('awsvpc')].map((task) => answerTask(task, { withTags: true })),
  Service: [service(false), service(true)].map((each) => answerService(each, { withTags: true })),
  ServiceDeploymentBrief: service(true).history.map((each) => briefServiceDeployment(service(true), each)),
  ServiceDeployment: service(true).history.map((each) => answerServiceDeployment(service(true), each)),
  ServiceRevision: [service(false), service(true)].map((each) => answerRevision(each, each.primary.revision)),
  ContainerInstance: [
    answerInstance(cluster, {
      instance: { arn: '', id: '', registeredAt: now },
      withHealth: true,
      access: {
        kind: 'connected',
        host: { cpus: 1, memoryBytes: 1, version: '', architecture: 'X86_64' },
      },
    }),
  ],
}

test('each member that AWS answers is answered, or left out with a reason', async () => {
  const model = await readAwsModel('@aws-sdk/client-ecs')
  const missing = Object.entries(answers).flatMap(([name, values]) => unanswered(values, { name, model }))
  assert.deepEqual([...new Set(missing)].sort(), Object.keys(leftOut).sort())
})

/** The members of a structure, and of those in it, that none of the values has. */
function unanswered(
  values: readonly unknown[],
  { name, model }: { name: string; model: AwsModel },
): string[] {
  const structures = values.filter((value) => typeof value === 'object' && value !== null)
  return [...(model.get(name) ?? [])].flatMap(([member, type]) => {
    const found = structures.flatMap((value) => (value as Record<string, unknown>)[member] ?? [])
    const here = `${name}.${member}`
    const isKnown = structures.some((value) => member in (value as object))
    if (!isKnown) return [here]
    return model.has(type.name) && !given.includes(type.name) && found.length > 0
      ? unanswered(found.flat(), { name: type.name, model })
      : []
  })
}

function definition(networkMode: 'bridge' | 'awsvpc'): TaskDefinition {
  const given = {
    networkMode,
    cpu: '256',
    memory: '512',
    taskRoleArn: 'role',
    executionRoleArn: 'role',
    ephemeralStorage: { sizeInGiB: 21 },
    runtimePlatform: { cpuArchitecture: 'X86_64' as const, operatingSystemFamily: 'LINUX' as const },
    requiresCompatibilities: ['EC2'],
    containerDefinitions: [{ name: 'main', image: 'app:v1', memory: 32, memoryReservation: 16 }],
    family: 'family',
    volumes: [{ name: 'data' }],
  }
  const blueprint = readBlueprint(given, { allowHostAccess: false, isEcrImage: () => false })
  const made = new TaskDefinitions(scope).register('family', { blueprint, tags: new Map() })
  made.state = { kind: 'DELETE_IN_PROGRESS', deregisteredAt: now, deleteRequestedAt: now }
  return made
}

function endedTask(networkMode: 'bridge' | 'awsvpc'): Task {
  const task = newTask({
    cluster,
    definition: definition(networkMode),
    launchType: networkMode === 'awsvpc' ? 'FARGATE' : 'EC2',
    owner: { kind: 'standalone', group: 'family:family', startedBy: 'me' },
    containerInstanceArn: 'arn',
    capacityProvider: 'FARGATE',
    network,
    ...(networkMode === 'awsvpc' && { platformVersion: '1.4.0' }),
    override: { containerOverrides: [{ name: 'main', command: ['true'] }] },
  })
  for (const container of task.containers) {
    Object.assign(container, {
      state: { kind: 'stopped', exitCode: 1, reason: 'why' },
      runtimeId: 'id',
      imageDigest: 'sha256:0',
      ports: [{ bindIp: '127.0.0.1', containerPort: 80, hostPort: 80, protocol: 'tcp' }],
    })
  }
  Object.assign(task, { stop: { code: 'UserInitiated', reason: 'why' } })
  if (task.networkInterface) task.networkInterface.address = { ip: '172.17.0.2', mac: '00:00' }
  for (const time of [
    'pullStarted',
    'pullStopped',
    'started',
    'stopping',
    'executionStopped',
    'stopped',
  ] as const) {
    task.times[time] = now
  }
  return task
}

function service(withStrategy: boolean): Service {
  const made = newService({
    cluster,
    name: 'service',
    desiredCount: 1,
    tags: new Map(),
    plan: {
      definition: definition('awsvpc'),
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      network,
      ...(withStrategy && { strategy: cluster.defaultStrategy }),
    },
    created: { request: '' },
    scheduling: 'REPLICA',
    deploymentConfiguration: {
      maximumPercent: 200,
      minimumHealthyPercent: 100,
      deploymentCircuitBreaker: {
        enable: true,
        rollback: true,
        resetOnHealthyTask: true,
        thresholdConfiguration: { type: 'COUNT', value: 3 },
      },
    },
    gracePeriod: 0,
    enableExecuteCommand: false,
    enableECSManagedTags: false,
    propagateTags: 'NONE',
    availabilityZoneRebalancing: 'ENABLED',
    placementStrategy: [{ type: 'spread', field: 'instanceId' }],
  })
  tell(made, 'something')
  beginRollback(made, made.primary, 'why')
  const image = Promise.resolve({ digest: 'sha256:0', reference: '' })
  made.primary.revision.images.set('main', { image, ended: true, digest: 'sha256:0' })
  for (const record of made.history)
    Object.assign(record, { startedAt: now, finishedAt: now, stoppedAt: now })
  return made
}
