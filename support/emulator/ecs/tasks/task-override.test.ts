import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCluster } from '../clusters/cluster.ts'
import { neededResources } from '../container-instances/instance-resources.ts'
import { readBlueprint } from '../task-definitions/blueprint.ts'
import { TaskDefinitions } from '../task-definitions/task-definitions.ts'
import { containerOrder } from './container-order.ts'
import { newTask } from './task.ts'
import { readOverride, type TaskOverride } from './task-override.ts'

const scope = { accountId: '000000000000', region: 'us-east-1' }
const definition = new TaskDefinitions(scope).register('family', {
  blueprint: readBlueprint(
    {
      family: 'family',
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'main', image: 'app:v1', memoryReservation: 64 }],
    },
    { allowHostAccess: false, isEcrImage: () => false },
  ),
  tags: new Map(),
})

const refused: { about: string; override: TaskOverride; launchType?: string; words: RegExp }[] = [
  { about: 'CPUs in words', override: { cpu: 'lots' }, words: /Invalid 'cpu' setting for task/ },
  {
    about: 'a size that Fargate does not have',
    override: { cpu: '256', memory: '4 GB' },
    launchType: 'FARGATE',
    words: /No Fargate configuration exists for given values/,
  },
  {
    about: 'more than 8192 characters',
    override: { containerOverrides: [{ name: 'main', command: ['x'.repeat(8192)] }] },
    words: /length must be at most 8192/,
  },
  {
    about: 'a variable without a name',
    override: { containerOverrides: [{ name: 'main', environment: [{ value: 'x' }] }] },
    words: /Environment variable name should not be null or empty/,
  },
  {
    about: 'a hard limit below what the definition reserves',
    override: { containerOverrides: [{ name: 'main', memory: 32 }] },
    words: /invalid cpu or memory/,
  },
  {
    about: 'a container that is not there',
    override: { containerOverrides: [{ name: 'other' }] },
    words: /not a container in the TaskDefinition/,
  },
]

for (const { about, override, launchType = 'EC2', words } of refused) {
  test(`an override is refused: ${about}`, () => {
    assert.throws(() => readOverride(override, { definition, launchType }), words)
  })
}

test('an overridden size is the limit of the container, and what the task takes of an instance', () => {
  const override = readOverride({ cpu: '.5 vCPU', memory: '1 GB' }, { definition, launchType: 'EC2' })
  const { cpus, memoryBytes } = orderOf(override)
  assert.deepEqual([cpus, memoryBytes], [0.5, 2 ** 30])
  const { cpu, memory } = neededResources({ definition, override })
  assert.deepEqual([cpu, memory], [512, 1024])
})

test("a task's CPUs are a hard limit on a container instance too", () => {
  assert.equal(orderOf({}).cpus, 0.25)
})

function orderOf(override: TaskOverride) {
  const task = newTask({
    cluster: newCluster(scope, 'cluster'),
    definition,
    launchType: 'EC2',
    owner: { kind: 'standalone', group: 'family:family' },
    override,
  })
  const [container] = task.containers
  assert.ok(container)
  return containerOrder(container.definition, {
    task,
    image: container.definition.image,
    labels: {},
    environment: {},
    volumes: new Map(),
    hostCpus: 8,
  })
}
