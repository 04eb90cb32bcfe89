import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  DeleteTaskDefinitionsCommand,
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, present, startEcs } from '../ecs-harness.ts'

type Input = RegisterTaskDefinitionCommandInput
type Container = NonNullable<Input['containerDefinitions']>[number]

const image = 'localhost:1/none:1'

describe('task definitions', { concurrency: true }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs({
      image,
      findOwnImage: (name) =>
        name.startsWith('own.test/')
          ? { reference: name, credentials: { username: 'AWS', password: 'x' } }
          : undefined,
    })
  })
  after(() => ecs[Symbol.asyncDispose]())

  const register = async (family: string, container: Container = {}, more: Partial<Input> = {}) => {
    const containerDefinitions = [{ name: 'web', image, memory: 128, ...container }]
    const { taskDefinition } = await ecs.client.send(
      new RegisterTaskDefinitionCommand({ family, containerDefinitions, ...more }),
    )
    return present(taskDefinition)
  }
  const describeOne = async (taskDefinition: string) =>
    present((await ecs.client.send(new DescribeTaskDefinitionCommand({ taskDefinition }))).taskDefinition)
  const deregister = (taskDefinition: string) =>
    ecs.client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }))

  test('get the defaults of ECS', async () => {
    const definition = await register('plain', { portMappings: [{ containerPort: 80 }] })
    const { registeredAt, registeredBy, ...rest } = definition
    assert.ok(registeredAt)
    assert.ok(registeredBy)
    assert.deepEqual(rest, {
      taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/plain:1',
      family: 'plain',
      revision: 1,
      status: 'ACTIVE',
      networkMode: 'bridge',
      volumes: [],
      placementConstraints: [],
      compatibilities: ['EXTERNAL', 'EC2'],
      enableFaultInjection: false,
      containerDefinitions: [
        {
          name: 'web',
          image,
          memory: 128,
          cpu: 0,
          essential: true,
          portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
          environment: [],
          mountPoints: [],
          volumesFrom: [],
          systemControls: [],
        },
      ],
    })
  })

  test('count up, and the bare family means the latest active revision', async () => {
    for (const revision of [1, 2, 3]) assert.equal((await register('counted')).revision, revision)
    await deregister('counted:3')
    assert.equal((await describeOne('counted')).revision, 2)
    assert.equal((await describeOne('counted:3')).status, 'INACTIVE')
    assert.ok((await describeOne('counted:3')).deregisteredAt)
    assert.equal((await register('counted')).revision, 4)
    await deregister('counted:4')
    const { taskDefinitionArn } = await describeOne('counted:1')
    assert.equal((await describeOne(present(taskDefinitionArn))).revision, 1)
  })

  test('are deregistered by revision only', async () => {
    await register('kept')
    await assert.rejects(deregister('kept'), { name: 'ClientException', message: 'Revision is missing.' })
    await assert.rejects(deregister('kept:foo'), {
      name: 'InvalidParameterException',
      message: 'Invalid revision number. Number: foo',
    })
    for (const unknown of ['ghost', 'kept:2', 'kept:0']) {
      await assert.rejects(describeOne(unknown), {
        name: 'ClientException',
        message: 'Unable to describe task definition.',
      })
    }
  })

  test('are deleted only when inactive', async () => {
    await register('doomed')
    await register('doomed')
    await deregister('doomed:1')
    const { taskDefinitions, failures } = await ecs.client.send(
      new DeleteTaskDefinitionsCommand({ taskDefinitions: ['doomed:1', 'doomed:2'] }),
    )
    assert.deepEqual(
      taskDefinitions?.map(({ revision, status }) => ({ revision, status })),
      [{ revision: 1, status: 'DELETE_IN_PROGRESS' }],
    )
    assert.match(failures?.[0]?.reason ?? '', /still in ACTIVE status/)
  })

  test('are listed by family and number', async () => {
    for (let index = 0; index < 11; index += 1) await register('listed')
    await register('listed-too')
    const list = async (more = {}) =>
      (
        await ecs.client.send(new ListTaskDefinitionsCommand({ familyPrefix: 'listed', ...more }))
      ).taskDefinitionArns?.map((arn) => arn.split('/')[1])
    const ascending = Array.from({ length: 11 }, (_, index) => `listed:${index + 1}`)
    assert.deepEqual(await list(), ascending)
    assert.deepEqual(await list({ sort: 'DESC' }), ascending.toReversed())
    assert.deepEqual(await list({ status: 'INACTIVE' }), [])
    const { families } = await ecs.client.send(
      new ListTaskDefinitionFamiliesCommand({ familyPrefix: 'listed', status: 'ACTIVE' }),
    )
    assert.deepEqual(families, ['listed', 'listed-too'])
  })

  test('keep sizes in units and have their tags beside them', async () => {
    const sizes = { cpu: '.5 vCPU', memory: '1 GB' }
    const tags = [{ key: 'team', value: 'blue' }]
    const { cpu, memory } = await register('sized', {}, { ...sizes, tags })
    assert.deepEqual({ cpu, memory }, { cpu: '512', memory: '1024' })
    const plain = await ecs.client.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'sized' }))
    assert.equal(plain.tags, undefined)
    const tagged = await ecs.client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'sized', include: ['TAGS'] }),
    )
    assert.deepEqual(tagged.tags, tags)
  })

  const fargate: Partial<Input> = {
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
  }
  const awslogs = (options: Record<string, string>): Container => ({
    logConfiguration: { logDriver: 'awslogs', options },
  })
  const complete = { 'awslogs-group': 'g', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'p' }

  test('for Fargate say so', async () => {
    const definition = await register('serverless', { portMappings: [{ containerPort: 80 }] }, fargate)
    assert.deepEqual(definition.compatibilities, ['EC2', 'FARGATE'])
    assert.deepEqual(definition.requiresCompatibilities, ['FARGATE'])
    assert.equal(definition.containerDefinitions?.[0]?.portMappings?.[0]?.hostPort, 80)
  })

  const refusals: [string, Container, Partial<Input>, string | RegExp][] = [
    ['a bad family', {}, { family: 'bad family!' }, 'Family contains invalid characters.'],
    ['no containers', {}, { containerDefinitions: [] }, 'Container list cannot be empty.'],
    ['no name', { name: undefined }, {}, 'Container.name should not be null or empty.'],
    ['no image', { image: '' }, {}, 'Container.image should not be null or empty.'],
    ['an image that is a path', { image: '../../etc/passwd' }, {}, /Container\.image contains invalid/],
    [
      'no memory',
      { memory: undefined },
      {},
      "Invalid setting for container 'web'. At least one of 'memory' or 'memoryReservation' must be specified.",
    ],
    ['less memory than reserved', { memoryReservation: 256 }, {}, /'memory' must be greater/],
    ['nothing essential', { essential: false }, {}, "Task definition doesn't have any essential container."],
    ['port 70000', { portMappings: [{ containerPort: 70_000 }] }, {}, /Invalid container port 70000/],
    ['a strange network mode', {}, { networkMode: 'weird' as 'bridge' }, /Network mode 'weird'/],
    ['the network of the host', {}, { networkMode: 'host' }, /'host' is not supported by this emulator/],
    [
      'ports without network',
      { portMappings: [{ containerPort: 80 }] },
      { networkMode: 'none' },
      /networkMode=none/,
    ],
    [
      'another host port in awsvpc',
      { portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      { networkMode: 'awsvpc' },
      'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    ],
    ['a host name in awsvpc', { hostname: 'shop' }, { networkMode: 'awsvpc' }, /'hostname' is not supported/],
    ['links in awsvpc', { links: ['web'] }, { networkMode: 'awsvpc' }, /Links are not supported/],
    ['Fargate with a link', { links: ['web'] }, fargate, /Fargate does not support 'links'/],
    [
      'Fargate with shared memory',
      { linuxParameters: { sharedMemorySize: 64 } },
      fargate,
      /does not support 'sharedMemorySize'/,
    ],
    [
      'Fargate with bridge',
      {},
      { ...fargate, networkMode: 'bridge' },
      'Fargate only supports network mode ‘awsvpc’.',
    ],
    [
      'Fargate without cpu',
      {},
      { ...fargate, cpu: undefined },
      "Fargate requires that 'cpu' be defined at the task level.",
    ],
    [
      'Fargate without memory',
      {},
      { ...fargate, memory: undefined },
      "Fargate requires that 'memory' be defined at the task level.",
    ],
    [
      'a size that Fargate has not',
      {},
      { ...fargate, memory: '4096' },
      'No Fargate configuration exists for given values.',
    ],
    [
      'Fargate with an image of ECR but no role',
      { image: 'own.test/app:1' },
      fargate,
      'Fargate requires task definition to have execution role ARN to support ECR images.',
    ],
    [
      'Fargate with awslogs but no role',
      awslogs(complete),
      fargate,
      'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    ],
    [
      'awslogs without its group',
      awslogs({ 'awslogs-region': 'us-east-1' }),
      {},
      "Log driver awslogs option 'awslogs-group' should not be null or empty.",
    ],
    [
      'an unknown log driver',
      { logConfiguration: { logDriver: 'syslog' } },
      {},
      /'syslog' of container 'web'/,
    ],
    [
      'secrets without a role',
      { secrets: [{ name: 'A', valueFrom: 'b' }] },
      {},
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    ],
    ['a privileged container', { privileged: true }, {}, /root on this machine/],
    ['a folder of the host', {}, { volumes: [{ name: 'v', host: { sourcePath: '/' } }] }, /'sourcePath'/],
    [
      'more capabilities',
      { linuxParameters: { capabilities: { add: ['SYS_ADMIN'] } } },
      {},
      /asks for the capability 'SYS_ADMIN', which gives it power over this machine/,
    ],
    [
      'a shared file system',
      {},
      { volumes: [{ name: 'v', efsVolumeConfiguration: { fileSystemId: 'f' } }] },
      /efsVolume/,
    ],
    ['the processes of the host', {}, { pidMode: 'host' }, /'pidMode' is not supported/],
    [
      'an unknown volume',
      { mountPoints: [{ sourceVolume: 'v', containerPath: '/v' }] },
      {},
      /Unknown volume/,
    ],
    [
      'a health check in a strange form',
      { healthCheck: { command: ['true'] } },
      {},
      /must start with CMD or CMD-SHELL/,
    ],
    [
      'a tmpfs whose size is an option',
      { linuxParameters: { tmpfs: [{ containerPath: '/tmp', size: 8, mountOptions: ['size=1g'] }] } },
      {},
      /has the option 'size=1g', which there is none of/,
    ],
    [
      'a tmpfs without a place',
      { linuxParameters: { tmpfs: [{ containerPath: undefined, size: 8 }] } },
      {},
      /has no absolute 'containerPath'/,
    ],
    [
      'logs that come in a mode of their own',
      { logConfiguration: { logDriver: 'json-file', options: { mode: 'sometimes' } } },
      {},
      /mode of container 'web' is 'sometimes'; it must be blocking or non-blocking/,
    ],
    [
      'a health check every second',
      { healthCheck: { command: ['CMD', 'true'], interval: 1 } },
      {},
      /interval of container 'web' is 1; it must be between 5 and 300/,
    ],
    [
      'a container that waits for itself',
      { dependsOn: [{ containerName: 'web', condition: 'START' }] },
      {},
      /not another container/,
    ],
    [
      'Windows',
      {},
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
      /Linux containers/,
    ],
    ['too much text', { command: ['x'.repeat(70_000)] }, {}, /Max allowed length is '65536' bytes\./],
    ['empty tags', {}, { tags: [] }, 'Tags can not be empty.'],
  ]
  for (const [what, container, more, message] of refusals) {
    test(`refuse ${what}, and the next one gets the next number`, async () => {
      const family = `refused-${what.replaceAll(/\W/g, '-')}`
      await assert.rejects(register(family, container, more), { name: 'ClientException', message })
      assert.equal((await register(family)).revision, 1)
    })
  }

  test('refuse two containers of one name, and circles', async () => {
    const sketch = { image, memory: 64 }
    const start = (containerName: string) => ({
      dependsOn: [{ containerName, condition: 'START' as const }],
    })
    const lists: [Container[], RegExp][] = [
      [
        [
          { ...sketch, name: 'a' },
          { ...sketch, name: 'a' },
        ],
        /'a' is there twice/,
      ],
      [
        [
          { ...sketch, name: 'a', ...start('b') },
          { ...sketch, name: 'b', ...start('a') },
        ],
        /wait for each other in a circle/,
      ],
    ]
    for (const [containerDefinitions, message] of lists) {
      await assert.rejects(register('together', {}, { containerDefinitions }), { message })
    }
  })
})
