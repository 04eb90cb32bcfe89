import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Shape } from '../../gateway/shape.ts'
import { newCluster } from '../clusters/cluster.ts'
import { containerOptions } from '../engine/container-options.ts'
import { unsupported } from '../shapes.ts'
import { containerDefinitionShape, type GivenContainer } from '../task-definitions/container-definition.ts'
import { fillContainer } from '../task-definitions/defaults.ts'
import { TaskDefinitions } from '../task-definitions/task-definitions.ts'
import { containerOrder } from './container-order.ts'
import { newTask } from './task.ts'

/** Members that change what the engine is asked for, each with a value that shows it. */
const ordered: Readonly<Record<string, Partial<GivenContainer>>> = {
  image: {},
  cpu: { cpu: 512 },
  memory: { memory: 64 },
  memoryReservation: { memoryReservation: 16 },
  links: { links: ['other'] },
  'portMappings.containerPort': { portMappings: [{ containerPort: 80 }] },
  'portMappings.hostPort': { portMappings: [{ hostPort: 8080 }] },
  'portMappings.protocol': { portMappings: [{ containerPort: 53, protocol: 'udp' }] },
  entryPoint: { entryPoint: ['sh'] },
  command: { command: ['true'] },
  environment: { environment: [{ name: 'COLOUR', value: 'blue' }] },
  mountPoints: { mountPoints: [{ sourceVolume: 'data', containerPath: '/data', readOnly: true }] },
  volumesFrom: { volumesFrom: [{ sourceContainer: 'other', readOnly: true }] },
  'linuxParameters.capabilities.add': { linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
  'linuxParameters.capabilities.drop': { linuxParameters: { capabilities: { drop: ['ALL'] } } },
  'linuxParameters.initProcessEnabled': { linuxParameters: { initProcessEnabled: true } },
  'linuxParameters.sharedMemorySize': { linuxParameters: { sharedMemorySize: 128 } },
  'linuxParameters.tmpfs': { linuxParameters: { tmpfs: [{ containerPath: '/tmp', size: 8 }] } },
  hostname: { hostname: 'db' },
  user: { user: 'nobody' },
  workingDirectory: { workingDirectory: '/srv' },
  disableNetworking: { disableNetworking: true },
  privileged: { privileged: true },
  readonlyRootFilesystem: { readonlyRootFilesystem: true },
  dnsServers: { dnsServers: ['10.0.0.2'] },
  dnsSearchDomains: { dnsSearchDomains: ['internal'] },
  extraHosts: { extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.3' }] },
  interactive: { interactive: true },
  pseudoTerminal: { pseudoTerminal: true },
  dockerLabels: { dockerLabels: { team: 'web' } },
  ulimits: { ulimits: [{ name: 'nofile', softLimit: 10, hardLimit: 20 }] },
  'logConfiguration.options': { logConfiguration: { logDriver: 'json-file', options: { 'max-file': '2' } } },
  healthCheck: { healthCheck: { command: ['CMD', 'true'] } },
  systemControls: { systemControls: [{ namespace: 'net.core.somaxconn', value: '64' }] },
}

/** Members that the engine is not asked for, and what does them. */
const elsewhere: Readonly<Record<string, string>> = {
  name: 'the name of the container, and its label',
  essential: 'whose end ends the task',
  restartPolicy: 'what has ended is started again',
  dependsOn: 'the order of the start, and the reverse',
  startTimeout: 'how long others wait for it',
  stopTimeout: 'the grace after SIGTERM',
  secrets: 'the task fails, as on AWS when a secret is not there',
  versionConsistency: 'whether the tasks of one deployment stay with one digest',
  'logConfiguration.logDriver': 'awslogs, whose lines are carried to CloudWatch Logs, or json-file',
  'portMappings.name': 'means something to Service Connect only, which is refused by name',
  'portMappings.appProtocol': 'means something to Service Connect only, which is refused by name',
}

const nested = ['linuxParameters', 'linuxParameters.capabilities', 'logConfiguration', 'portMappings']

test('each member of a container definition is done, or refused by name', () => {
  const done = [...Object.keys(ordered), ...Object.keys(elsewhere)].sort()
  assert.deepEqual(taken(containerDefinitionShape).sort(), done)
})

for (const [member, value] of Object.entries(ordered)) {
  test(`the engine is asked for ${member}`, () => {
    const plain = { name: 'main', image: 'app:v1', memory: 32 }
    const changed = member === 'image' ? { ...plain, image: 'app:v2' } : { ...plain, ...value }
    assert.notDeepEqual(asked(changed), asked(plain))
  })
}

/** The members that are not refused, down to those that go together. */
function taken(shape: Shape<unknown>, path = ''): string[] {
  const members = shape.members ?? shape.each?.members ?? {}
  return Object.entries(members).flatMap(([name, member]) => {
    const here = path === '' ? name : `${path}.${name}`
    if (member === unsupported) return []
    return nested.includes(here) ? taken(member, here) : [here]
  })
}

/** What Docker is asked for, but for the random part of the name. */
function asked(given: GivenContainer): object {
  const scope = { accountId: '000000000000', region: 'us-east-1' }
  const container = fillContainer(given, 'bridge')
  const definition = new TaskDefinitions(scope).register('family', {
    blueprint: {
      networkMode: 'bridge',
      containers: [container],
      volumes: [{ name: 'data', host: {} }],
      compatibilities: ['EC2'],
      enableFaultInjection: false,
    },
    tags: new Map(),
  })
  const task = newTask({
    cluster: newCluster(scope, 'cluster'),
    definition,
    launchType: 'EC2',
    owner: { kind: 'standalone', group: 'family:family' },
  })
  const order = containerOrder(container, {
    task,
    image: container.image,
    labels: {},
    environment: {},
    volumes: new Map([['data', 'volume']]),
    hostCpus: 2,
  })
  const arns = { 'com.amazonaws.ecs.task-arn': '' }
  return containerOptions({ ...order, name: '', labels: { ...order.labels, ...arns } })
}
