import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { describeDestination } from './destination.ts'
import { container, service, task } from './fixtures/variations.ts'
import { readWorkload } from './fixtures/workload.ts'
import { readServiceDefinition, readTaskDefinition } from './input/definitions.ts'
import { migrate } from './migrate.ts'
import type { Finding } from './rules/rule.ts'
import type { LaunchType, Workload } from './workload.ts'

const plan = readWorkload('plan')

test('the plan moves to EC2, with a target group left to fill in', () => {
  const { taskDefinition, serviceDefinition, findings } = migrate(plan)
  assert.deepEqual(taskDefinition, {
    family: 'my-task',
    networkMode: 'bridge',
    containerDefinitions: [
      {
        name: 'nginx-container',
        image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/my-app-repo:latest',
        portMappings: [{ containerPort: 80 }],
        memory: 512,
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/ecs/my-task',
            'awslogs-region': 'us-east-1',
            'awslogs-stream-prefix': 'ecs',
          },
        },
      },
    ],
    requiresCompatibilities: ['EC2'],
  })
  assert.deepEqual(serviceDefinition, {
    cluster: 'my-cluster',
    serviceName: 'my-service',
    taskDefinition: 'my-task',
    desiredCount: 2,
    launchType: 'EC2',
    loadBalancers: [
      {
        targetGroupArn:
          'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/REPLACE_ME/REPLACE_ME',
        containerName: 'nginx-container',
        containerPort: 80,
      },
    ],
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  })
  assert.deepEqual(failuresIn(findings), [])
  assert.equal(findings.filter(({ severity }) => severity === 'fill').length, 1)
})

test('the plan moves to Fargate, and its run-task is left to settle', () => {
  const { taskDefinition, serviceDefinition, findings } = migrate({ ...plan, launchType: 'FARGATE' })
  const { networkMode, requiresCompatibilities, cpu, memory, executionRoleArn } = taskDefinition
  assert.deepEqual(
    { networkMode, requiresCompatibilities, cpu, memory, executionRoleArn },
    {
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      executionRoleArn: 'arn:aws:iam::123456789012:role/REPLACE_ME-ecsTaskExecutionRole',
    },
  )
  assert.equal(serviceDefinition?.launchType, 'FARGATE')
  assert.deepEqual(serviceDefinition.networkConfiguration, {
    awsvpcConfiguration: {
      subnets: ['subnet-REPLACE_ME'],
      securityGroups: ['sg-REPLACE_ME'],
    },
  })
  assert.deepEqual(failuresIn(findings), [])
})

test('filling in the placeholders leaves nothing to do', () => {
  const { scripts, ...definitions } = plan
  const migrated = migrate({ ...definitions, launchType: 'FARGATE' })
  const text = JSON.stringify([migrated.taskDefinition, migrated.serviceDefinition])
  const [taskJson, serviceJson] = JSON.parse(text.replaceAll('REPLACE_ME', '0a1b2c3d'))
  const findings = migrate({
    taskDefinition: readTaskDefinition(taskJson).definition,
    serviceDefinition: readServiceDefinition(serviceJson).definition,
    target: plan.target,
  }).findings
  assert.deepEqual(
    findings.filter(({ severity }) => severity !== 'warn'),
    [],
  )
})

const china = describeDestination({ account: '123456789012', region: 'cn-north-1' })
const workloads: Readonly<Record<string, Workload>> = {
  'the plan': plan,
  'the plan in China': { ...plan, target: china },
  'a task alone': { taskDefinition: plan.taskDefinition, target: plan.target },
  'EC2 by hand': readWorkload('ec2'),
  'Fargate by hand': readWorkload('fargate'),
  'fixed ports': container(plan, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
  'local names': task(service(plan, { cluster: 'arn:aws:ecs:us-east-1:000000000000:cluster/my-cluster' }), {
    taskRoleArn: 'arn:aws:iam::000000000000:role/tasks',
  }),
  'logs elsewhere': container(plan, { logConfiguration: { logDriver: 'awslogs', options: {} } }),
  'host network': task(plan, { networkMode: 'host' }),
  'both kinds of compute': task(plan, { requiresCompatibilities: ['EC2', 'FARGATE'] }),
  'a Spot service': service(readWorkload('fargate'), {
    launchType: undefined,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
  }),
  secrets: container(plan, { secrets: [{ name: 'KEY', valueFrom: '/shop/key' }] }),
}

describe('migrating twice is migrating once', () => {
  for (const [name, workload] of Object.entries(workloads)) {
    for (const launchType of [undefined, 'EC2', 'FARGATE'] as const) {
      test(`${name}, ${launchType ?? 'as it says'}`, () => {
        const once = migrate(on(launchType, workload))
        const again: Workload = { ...workload, ...filesOf(once) }
        assert.deepEqual(JSON.stringify(filesOf(migrate(again))), JSON.stringify(filesOf(once)))
        const twice = migrate(on(launchType, again))
        assert.deepEqual(filesOf(twice), filesOf(once))
        assert.deepEqual(twice.findings, once.findings)
        assert.deepEqual(twice.notes, [])
      })
    }
  }
})

test('what was migrated by hand stays as it is', () => {
  for (const name of ['ec2', 'fargate'] as const) {
    const workload = readWorkload(name)
    const { taskDefinition, serviceDefinition, notes } = migrate(workload)
    assert.deepEqual({ ...workload, taskDefinition, serviceDefinition }, workload)
    assert.deepEqual(notes, [])
  }
})

test('the input itself is not touched', () => {
  const before = structuredClone(plan)
  migrate({ ...plan, launchType: 'FARGATE' })
  assert.deepEqual(plan, before)
})

test('fixed host ports go where they would keep tasks from starting', () => {
  const fixed = container(plan, { portMappings: [{ containerPort: 80, hostPort: 8080 }] })
  assert.deepEqual(portsOf(fixed), [{ containerPort: 80 }])
  const alone: Workload = { taskDefinition: fixed.taskDefinition, target: fixed.target }
  assert.deepEqual(portsOf(alone), [{ containerPort: 80, hostPort: 8080 }])
  assert.deepEqual(portsOf({ ...alone, launchType: 'FARGATE' }), [{ containerPort: 80 }])
})

test('the size on Fargate holds what the containers ask for, and a size that does is kept', () => {
  assert.deepEqual(sizeOf({ memory: 600, cpu: 300 }), ['512', '1024'])
  assert.deepEqual(sizeOf({ memoryReservation: 100 }), ['256', '512'])
  assert.deepEqual(sizeOf({ memory: 100 }, { cpu: '1 vCPU', memory: '3 GB' }), ['1 vCPU', '3 GB'])
  assert.deepEqual(sizeOf({ memory: 4000 }, { cpu: '256', memory: '512' }), ['512', '4096'])
  assert.deepEqual(sizeOf({ memory: 200_000 }), [undefined, undefined])
})

test('logs that stay on the host go to CloudWatch, others stay what they are', () => {
  const driverOf = (logDriver: 'json-file' | 'splunk' | 'syslog') =>
    migrate(container(plan, { logConfiguration: { logDriver } })).taskDefinition.containerDefinitions?.[0]
      ?.logConfiguration?.logDriver
  assert.deepEqual(
    [driverOf('json-file'), driverOf('splunk'), driverOf('syslog')],
    ['awslogs', 'splunk', 'syslog'],
  )
})

const vpc = { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' as const }
const fargate = service(readWorkload('fargate'), {
  platformVersion: 'LATEST',
  networkConfiguration: { awsvpcConfiguration: vpc },
})
const ec2 = service(readWorkload('ec2'), {
  role: 'ecsServiceRole',
  placementStrategy: [{ type: 'spread', field: 'host' }],
})

test('a service leaves Fargate without what only Fargate has', () => {
  const moved = migrate({ ...task(fargate, { ephemeralStorage: { sizeInGiB: 30 } }), launchType: 'EC2' })
  const { launchType, platformVersion, networkConfiguration } = moved.serviceDefinition ?? {}
  assert.deepEqual({ launchType, platformVersion }, { launchType: 'EC2', platformVersion: undefined })
  assert.deepEqual(networkConfiguration?.awsvpcConfiguration, {
    subnets: ['subnet-1'],
    securityGroups: ['sg-1'],
  })
  const { requiresCompatibilities, ephemeralStorage } = moved.taskDefinition
  assert.deepEqual(
    { requiresCompatibilities, ephemeralStorage },
    { requiresCompatibilities: ['EC2'], ephemeralStorage: undefined },
  )
  assert.deepEqual(failuresIn(moved.findings), [])
})

test('a service goes to Fargate without what only instances have', () => {
  const moved = migrate({ ...ec2, launchType: 'FARGATE' })
  const { launchType, role, placementStrategy } = moved.serviceDefinition ?? {}
  assert.deepEqual([launchType, role, placementStrategy], ['FARGATE', undefined, undefined])
  assert.deepEqual(failuresIn(moved.findings), [])
  assert.ok(moved.findings.some(({ message }) => /target type of the target groups must be ip/.test(message)))
})

const onlyOnInstances: Readonly<Record<string, Workload>> = {
  links: task(plan, {
    containerDefinitions: [
      { name: 'shop', image: 'shop:1', memory: 64, links: ['db'] },
      { name: 'db', image: 'db:1', memory: 64 },
    ],
  }),
  'a privileged container': container(plan, { privileged: true }),
  'names of its own': container(plan, {
    hostname: 'shop',
    extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.1' }],
  }),
  'a folder of the host': task(plan, { volumes: [{ name: 'data', host: { sourcePath: '/data' } }] }),
  'a Docker volume': task(plan, {
    volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'task' } }],
  }),
  'modes of the host': task(plan, { pidMode: 'host', ipcMode: 'host', networkMode: 'host' }),
  'parameters of Linux': container(plan, {
    linuxParameters: { sharedMemorySize: 64, maxSwap: 1, capabilities: { add: ['NET_ADMIN'] } },
  }),
  'a long stop': container(plan, { stopTimeout: 300 }),
  'another log driver': container(plan, { logConfiguration: { logDriver: 'syslog' } }),
  'a daemon': service(plan, { schedulingStrategy: 'DAEMON', desiredCount: undefined }),
  'a classic load balancer': service(plan, {
    loadBalancers: [{ loadBalancerName: 'old', containerName: 'nginx-container', containerPort: 80 }],
  }),
}

describe('Fargate takes what was migrated to it', () => {
  for (const [what, workload] of Object.entries(onlyOnInstances)) {
    test(`from ${what}`, () => {
      assert.deepEqual(failuresIn(migrate({ ...workload, launchType: 'FARGATE' }).findings), [])
    })
  }
})

test('a template stays a template', () => {
  const options = { 'awslogs-group': 'a', 'awslogs-region': '{{ region }}', 'awslogs-stream-prefix': 'p' }
  const template = task(
    container(plan, { image: '<IMAGE>', logConfiguration: { logDriver: 'awslogs', options } }),
    {
      cpu: '<CPU>',
      memory: '__MEMORY__',
    },
  )
  const { cpu, memory, containerDefinitions } = migrate({ ...template, launchType: 'FARGATE' }).taskDefinition
  assert.deepEqual([cpu, memory], ['<CPU>', '__MEMORY__'])
  assert.equal(containerDefinitions?.[0]?.image, '<IMAGE>')
  assert.deepEqual(containerDefinitions?.[0]?.logConfiguration?.options, options)
})

test('a task for both gets the role that Fargate logs with, also on EC2', () => {
  const both = task(plan, { requiresCompatibilities: ['EC2', 'FARGATE'], cpu: '256', memory: '512' })
  const { executionRoleArn } = migrate({ ...both, launchType: 'EC2' }).taskDefinition
  assert.match(executionRoleArn ?? '', /REPLACE_ME/)
})

test('an endpoint that a container network alone knows leaves the environment', () => {
  const environment = [{ name: 'AWS_ENDPOINT_URL', value: 'http://stack:4566' }]
  const [moved] = migrate(container(plan, { environment })).taskDefinition.containerDefinitions ?? []
  assert.deepEqual(moved?.environment, [])
})

test('an empty list of tags, which ECS answers and refuses, is left out', () => {
  assert.equal('tags' in migrate(task(plan, { tags: [] })).taskDefinition, false)
})

test('what somebody chose is kept', () => {
  const deploymentCircuitBreaker = { enable: false, rollback: false }
  const options = { 'awslogs-group': 'a', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'p' }
  const chosen = service(container(plan, { logConfiguration: { logDriver: 'awslogs', options } }), {
    deploymentConfiguration: { deploymentCircuitBreaker },
    launchType: undefined,
  })
  const { taskDefinition, serviceDefinition } = migrate(chosen)
  assert.deepEqual(taskDefinition.containerDefinitions?.[0]?.logConfiguration?.options, options)
  assert.deepEqual(serviceDefinition?.deploymentConfiguration, { deploymentCircuitBreaker })
  assert.equal(serviceDefinition.launchType, undefined)
  assert.equal(serviceDefinition.capacityProviderStrategy, undefined)
})

test('what only an emulator answers to leaves the environment', () => {
  const { taskDefinition, notes } = migrate(
    container(plan, {
      environment: [
        { name: 'AWS_ENDPOINT_URL', value: 'http://localstack:4566' },
        { name: 'AWS_ACCESS_KEY_ID', value: 'test' },
        { name: 'QUEUE_URL', value: 'http://localhost:4566/000000000000/orders' },
        { name: 'MODE', value: 'test' },
      ],
    }),
  )
  assert.deepEqual(taskDefinition.containerDefinitions?.[0]?.environment, [
    { name: 'QUEUE_URL', value: 'REPLACE_ME' },
    { name: 'MODE', value: 'test' },
  ])
  assert.equal(notes.filter((note) => note.includes('was for the emulator')).length, 2)
})

test("the part of a secret's name is marked that only the user knows", () => {
  const valueFrom = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:db-AbCdEf:password::'
  const { taskDefinition } = migrate(container(plan, { secrets: [{ name: 'PASSWORD', valueFrom }] }))
  assert.equal(
    taskDefinition.containerDefinitions?.[0]?.secrets?.[0]?.valueFrom,
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:REPLACE_ME-db-AbCdEf:password::',
  )
})

test('a label may have any name', () => {
  const dockerLabels = JSON.parse('{"__proto__":"shop"}')
  const { taskDefinition } = migrate(container(plan, { dockerLabels }))
  assert.match(JSON.stringify(taskDefinition), /"dockerLabels":\{"__proto__":"shop"\}/)
})

test("names of an emulator's account move: those of ECS as they are, others to fill in", () => {
  const { taskDefinition, serviceDefinition } = migrate({
    ...service(plan, { cluster: 'arn:aws:ecs:us-east-1:000000000000:cluster/my-cluster' }),
    taskDefinition: {
      ...plan.taskDefinition,
      taskRoleArn: 'arn:aws:iam::000000000000:role/tasks',
    },
    target: china,
  })
  assert.equal(serviceDefinition?.cluster, 'arn:aws-cn:ecs:cn-north-1:123456789012:cluster/my-cluster')
  assert.equal(taskDefinition.taskRoleArn, 'arn:aws-cn:iam::123456789012:role/REPLACE_ME-tasks')
  assert.equal(
    taskDefinition.containerDefinitions?.[0]?.image,
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/my-app-repo:latest',
  )
})

test('images of other registries and of other accounts stay', () => {
  for (const image of ['nginx', 'ghcr.io/shop:v1', '210987654321.dkr.ecr.eu-west-1.amazonaws.com/shop:v1']) {
    assert.equal(migrate(container(plan, { image })).taskDefinition.containerDefinitions?.[0]?.image, image)
  }
})

function on(launchType: LaunchType | undefined, workload: Workload) {
  return launchType === undefined ? workload : { ...workload, launchType }
}

function filesOf({ taskDefinition, serviceDefinition }: Partial<Workload>) {
  return {
    ...(taskDefinition === undefined ? {} : { taskDefinition }),
    ...(serviceDefinition === undefined ? {} : { serviceDefinition }),
  }
}

/** What fails beside lines of the script, which nobody rewrites. */
function failuresIn(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity, message }) => severity === 'fail' && !message.startsWith('commands.sh'))
    .map(({ message }) => message)
}

function portsOf(workload: Parameters<typeof migrate>[0]) {
  return migrate(workload).taskDefinition.containerDefinitions?.[0]?.portMappings
}

function sizeOf(changes: Partial<ContainerDefinition>, size: { cpu?: string; memory?: string } = {}) {
  const { memory, ...rest } = plan.taskDefinition.containerDefinitions?.[0] ?? {}
  const moved = migrate({
    target: plan.target,
    taskDefinition: { ...plan.taskDefinition, ...size, containerDefinitions: [{ ...rest, ...changes }] },
    launchType: 'FARGATE',
  }).taskDefinition
  return [moved.cpu, moved.memory]
}
