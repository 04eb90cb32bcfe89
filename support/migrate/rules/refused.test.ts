// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are what is tested
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { balancer, commands, container, service, task } from '../fixtures/variations.ts'
import { readWorkload } from '../fixtures/workload.ts'
import { readTaskDefinition } from '../input/definitions.ts'
import { readDocument } from '../input/document.ts'
import { inputFindings } from '../input/reading.ts'
import { lint } from '../lint.ts'
import type { Workload } from '../workload.ts'

const ec2 = readWorkload('ec2')
const fargate = readWorkload('fargate')
const alone: Workload = { taskDefinition: ec2.taskDefinition, target: ec2.target }
const [first = {}] = ec2.taskDefinition.containerDefinitions ?? []
const [firstOnFargate = {}] = fargate.taskDefinition.containerDefinitions ?? []
const role = 'arn:aws:iam::123456789012:role/tasks'
const linux = (linuxParameters: object) => container(fargate, { linuxParameters })
const second = (more: object, workload: Workload = ec2) =>
  task(workload, {
    containerDefinitions: [
      { ...first, ...more },
      { name: 'other', image: 'other:1', memory: 64 },
    ],
  })
const awsvpc = (more: object) => task(container(service(ec2, network), more), { networkMode: 'awsvpc' })
const vpc = { subnets: ['subnet-0bb1c79de3'], securityGroups: ['sg-0a1b2c3d4e'] }
const network = { networkConfiguration: { awsvpcConfiguration: vpc } }
const onInstances = service(task(fargate, { requiresCompatibilities: ['EC2'] }), { launchType: 'EC2' })
const efs = (efsVolumeConfiguration: object) =>
  task(ec2, {
    volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1', ...efsVolumeConfiguration } }],
  })

// What AWS documents as refused, each in the smallest form, and words of the finding.
const refused: Readonly<Record<string, [Workload, RegExp]>> = {
  'a family with a blank': [task(ec2, { family: 'my shop!' }), /family is "my shop!"/],
  'a container name with a blank': [container(alone, { name: 'my web' }), /Container\.name contains invalid/],
  'two containers of one name': [task(ec2, { containerDefinitions: [first, first] }), /is there twice/],
  'nothing essential': [container(ec2, { essential: false }), /any essential container/],
  'an unknown container': [
    second({ dependsOn: [{ containerName: 'ghost', condition: 'START' }] }),
    /'ghost'/,
  ],
  'health that nothing checks': [
    second({ dependsOn: [{ containerName: 'other', condition: 'HEALTHY' }] }),
    /has no health check/,
  ],
  'the end of what is essential': [
    second({ dependsOn: [{ containerName: 'other', condition: 'SUCCESS' }] }),
    /cannot be essential/,
  ],
  'an unknown volume': [
    container(ec2, { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
    /Unknown volume 'data'/,
  ],
  'a health check without its form': [
    container(ec2, { healthCheck: { command: ['curl', '-f', 'http://localhost/'] } }),
    /must start with CMD or CMD-SHELL/,
  ],
  'a health check each second': [
    container(ec2, { healthCheck: { command: ['CMD', 'true'], interval: 1 } }),
    /between 5 and 300/,
  ],
  'port 0': [container(alone, { portMappings: [{ containerPort: 0 }] }), /Invalid container port 0/],
  'memory of 4 MiB': [container(ec2, { memory: 4 }), /at least 6 MiB/],
  'storage of 10 GiB': [task(fargate, { ephemeralStorage: { sizeInGiB: 10 } }), /between 21 and 200/],
  'a long stop on Fargate': [container(fargate, { stopTimeout: 300 }), /stopTimeout above 120/],
  'ipcMode on Fargate': [task(fargate, { ipcMode: 'task' }), /'ipcMode'/],
  'the processes of the host on Fargate': [task(fargate, { pidMode: 'host' }), /'pidMode host'/],
  'a GPU on Fargate': [
    container(fargate, { resourceRequirements: [{ type: 'GPU', value: '1' }] }),
    /'resourceRequirements'/,
  ],
  'a Docker volume on Fargate': [
    task(fargate, { volumes: [{ name: 'data', dockerVolumeConfiguration: { scope: 'task' } }] }),
    /'dockerVolumeConfiguration'/,
  ],
  'a folder of the host on Fargate': [
    task(fargate, { volumes: [{ name: 'data', host: { sourcePath: '/data' } }] }),
    /'host\.sourcePath'/,
  ],
  'devices on Fargate': [linux({ devices: [{ hostPath: '/dev/x' }] }), /'devices'/],
  'shared memory on Fargate': [linux({ sharedMemorySize: 64 }), /'sharedMemorySize'/],
  'swap on Fargate': [linux({ maxSwap: 64 }), /'maxSwap'/],
  'swappiness on Fargate': [linux({ swappiness: 60 }), /'swappiness'/],
  'a capability on Fargate': [linux({ capabilities: { add: ['NET_ADMIN'] } }), /capability NET_ADMIN/],
  'links on Fargate': [container(fargate, { links: ['nginx-container'] }), /links|depends on/i],
  'little CPU for Windows on Fargate': [
    task(fargate, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }),
    /at least 1024/,
  ],
  'a size that Fargate has not': [
    task(fargate, { memory: '1536' }),
    /No Fargate configuration.* has 512, 1024, 2048 MiB/,
  ],
  'a file in S3 for FireLens on Fargate': [
    container(fargate, {
      firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } },
    }),
    /config-file-type s3/,
  ],
  'links with awsvpc': [
    awsvpc({ links: ['db'] }),
    /Links are not supported when networkMode=awsvpc|depends on 'db'/,
  ],
  'a host name with awsvpc': [awsvpc({ hostname: 'shop' }), /'hostname' is not supported/],
  'extra hosts with awsvpc': [
    awsvpc({ extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.1' }] }),
    /'extraHosts' is not supported/,
  ],
  'an access point in the clear': [
    efs({ authorizationConfig: { accessPointId: 'fsap-1' } }),
    /'transitEncryption'/,
  ],
  'IAM for EFS in the clear': [efs({ authorizationConfig: { iam: 'ENABLED' } }), /'transitEncryption'/],
  'an access point and a folder': [
    efs({
      transitEncryption: 'ENABLED',
      rootDirectory: '/data',
      authorizationConfig: { accessPointId: 'fsap-1' },
    }),
    /'rootDirectory'/,
  ],
  'FireLens without a router': [
    container(ec2, { logConfiguration: { logDriver: 'awsfirelens' } }),
    /no container has a firelensConfiguration/,
  ],
  'credentials of a registry without a role': [
    container(ec2, {
      repositoryCredentials: {
        credentialsParameter: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:hub',
      },
    }),
    /repository credentials/,
  ],
  'environment files without a role': [
    container(ec2, { environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::shop/a.env' }] }),
    /environment files/,
  ],
  'a public address on EC2': [
    service(onInstances, {
      networkConfiguration: { awsvpcConfiguration: { ...vpc, assignPublicIp: 'ENABLED' } },
    }),
    /Assign public IP is not supported/,
  ],
  'a role with awsvpc': [service(fargate, { role: 'ecsServiceRole' }), /'role' is only permitted/],
  'a retired platform version': [
    service(fargate, { platformVersion: '1.3.0' }),
    /platform version '1\.3\.0' is not there/,
  ],
  'a platform version on EC2': [service(ec2, { platformVersion: 'LATEST' }), /platform version must be null/],
  'Fargate beside another provider': [
    service(fargate, {
      launchType: undefined,
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE', weight: 1 },
        { capacityProvider: 'own', weight: 1 },
      ],
    }),
    /cannot mix/,
  ],
  'a launch type beside a strategy': [
    service(ec2, { capacityProviderStrategy: [{ capacityProvider: 'own' }] }),
    /both a launch type and capacity provider/,
  ],
  'CodeDeploy without a target group': [
    service(ec2, { deploymentController: { type: 'CODE_DEPLOY' }, loadBalancers: [] }),
    /requires a load balancer/,
  ],
  'a target group of another region': [
    balancer(ec2, { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1' }),
    /of another region/,
  ],
  'a port that Service Connect does not find': [
    service(ec2, { serviceConnectConfiguration: { enabled: true, services: [{ portName: 'web' }] } }),
    /names the port 'web'/,
  ],
  'a volume that nobody configures': [
    task(ec2, { volumes: [{ name: 'data', configuredAtLaunch: true }] }),
    /'data' is configured at launch/,
  ],
  'commands in containers without a role': [
    service(ec2, { enableExecuteCommand: true }),
    /a valid taskRoleArn is not being used/,
  ],
  'another container behind the load balancer': [
    balancer(ec2, { containerName: 'ghost' }),
    /container ghost does not exist/,
  ],
  'another port behind the load balancer': [balancer(ec2, { containerPort: 8080 }), /container port 8080/],
  'subnets with bridge': [service(ec2, network), /not valid for the given networkMode/],
  'no subnets with awsvpc': [service(fargate, { networkConfiguration: undefined }), /must be provided/],
  'subnets that are none': [
    service(fargate, { networkConfiguration: { awsvpcConfiguration: { subnets: ['vpc-1'] } } }),
    /start with subnet-/,
  ],
  'an image on this machine': [container(ec2, { image: 'localhost:4510/shop:1' }), /AWS cannot reach/],
  'an image that a script builds alone': [
    commands(container(ec2, { image: 'shop:v1' }), 'docker build -t shop:v1 .'),
    /builds on this machine/,
  ],
  'a link to no container': [container(ec2, { links: ['ghost:db'] }), /^containerDefinitions\[0\]\.links: /],
  'a role of another account': [
    task(ec2, { taskRoleArn: role.replace('1234', '9876') }),
    /no role of the account/,
  ],
  'memory beyond the task': [container(fargate, { memory: 1024 }), /the task has 512/],
}

describe('will fail on AWS', () => {
  for (const [what, [workload, words]] of Object.entries(refused)) {
    test(what, () => {
      const messages = failures(workload)
      assert.notEqual(messages.length, 0)
      for (const message of messages) assert.match(message, words)
    })
  }
})

const outOfSets: Readonly<Record<string, [object, RegExp]>> = {
  'an architecture': [
    { runtimePlatform: { cpuArchitecture: 'AMD64' } },
    /"AMD64"\. It must be one of: X86_64, ARM64/,
  ],
  'a system': [{ runtimePlatform: { operatingSystemFamily: 'linux' } }, /"linux"\. It must be one of: LINUX/],
  'a condition': [
    { containerDefinitions: [{ ...first, dependsOn: [{ containerName: 'a', condition: 'healthy' }] }] },
    /"healthy"\. It must be one of: START/,
  ],
  'a network mode': [{ networkMode: 'weird' }, /"weird"\. It must be one of: bridge/],
}

describe('values that AWS does not have will fail', () => {
  for (const [what, [more, words]] of Object.entries(outOfSets)) {
    test(what, () => {
      const read = readTaskDefinition({ ...ec2.taskDefinition, ...more })
      const document = readDocument('{}', 'task.json')
      const found = inputFindings({ ...read, path: 'task.json', document })
      assert.equal(found.length, 1)
      assert.equal(found[0]?.severity, 'fail')
      assert.match(found[0]?.message ?? '', words)
    })
  }
})

const taken: Readonly<Record<string, Workload>> = {
  'a role by its short name': task(ec2, { taskRoleArn: 'tasks' }),
  'no log configuration': container(ec2, { logConfiguration: undefined }),
  'another log driver': container(ec2, { logConfiguration: { logDriver: 'syslog' } }),
  'logs in another region': container(ec2, {
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': 'a', 'awslogs-region': 'eu-west-1' },
    },
  }),
  'a service without load balancer': service(ec2, { loadBalancers: undefined }),
  'a service that the cluster places': service(ec2, { launchType: undefined }),
  'an image without tag': container(ec2, { image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop' }),
  'an image of another region': container(ec2, {
    image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1',
  }),
  'a number that sounds secret': container(ec2, { environment: [{ name: 'MAX_TOKENS', value: '4096' }] }),
  'a port protocol of another name': container(ec2, {
    portMappings: [{ containerPort: 80, protocol: 'http' as 'tcp' }],
  }),
  'a classic load balancer': service(ec2, {
    role: 'ecsServiceRole',
    loadBalancers: [{ loadBalancerName: 'old', containerName: 'nginx-container', containerPort: 80 }],
  }),
  'another deployment controller': service(ec2, { deploymentController: { type: 'EXTERNAL' } }),
  'a task definition that is named beside the file': service(ec2, { taskDefinition: undefined }),
  'containers that a program fills in': {
    taskDefinition: { ...fargate.taskDefinition, containerDefinitions: undefined },
    target: fargate.target,
    open: new Set(['containerDefinitions']),
  },
  'a link on an instance': second({ links: ['other:db'] }),
  'a public address on Fargate': service(fargate, {
    networkConfiguration: { awsvpcConfiguration: { ...vpc, assignPublicIp: 'ENABLED' } },
  }),
  'an image by its placeholder': container(ec2, { image: '<IMAGE1_NAME>' }),
  'roles and images by placeholders': task(
    container(fargate, { image: 'ACCOUNT_ID.dkr.ecr.REGION.amazonaws.com/shop:1' }),
    { executionRoleArn: '${ROLE}', cpu: '${CPU}' },
  ),
  'a target group to fill in': balancer(ec2, { targetGroupArn: 'YOUR_TARGET_GROUP_ARN' }),
  'subnets to fill in': service(fargate, {
    networkConfiguration: {
      awsvpcConfiguration: { subnets: ['your-subnet-id', '${SUBNET}', 'subnet-xxxx', 'subnet-*'] },
    },
  }),
  "the task's memory by a placeholder": task(container(ec2, { memory: undefined }), { memory: '__MEMORY__' }),
  'a list of containers, with the rest beside the file': {
    taskDefinition: { family: undefined, containerDefinitions: [{ ...first, memory: undefined }] },
    target: ec2.target,
  },
}

describe('works on AWS, so nothing fails', () => {
  for (const [what, workload] of Object.entries(taken)) {
    test(what, () => assert.deepEqual(failures(workload), []))
  }
})

test('what is to be filled in is listed once each', () => {
  const filled = container(fargate, { image: '${IMAGE}', command: ['sh', '-c', 'echo ${HOME}'] })
  const found = lint(filled).filter(({ severity }) => severity === 'fill')
  assert.deepEqual(
    found.map(({ message }) => message),
    ['containerDefinitions[0].image is "${IMAGE}".'],
  )
})

test('a check for Fargate finds what a definition for EC2 lacks', () => {
  assert.deepEqual(
    failures({
      ...fargate,
      taskDefinition: { ...fargate.taskDefinition, containerDefinitions: [firstOnFargate] },
    }),
    [],
  )
  const messages = failures(task(ec2, { requiresCompatibilities: ['FARGATE'] })).join('\n')
  for (const words of [/‘awsvpc’/, /'cpu' be defined/, /'memory' be defined/, /execution role/]) {
    assert.match(messages, words)
  }
})

test('no message shows a secret or moves the cursor', () => {
  const workload = container(commands(ec2, 'export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI'), {
    name: 'shop\u001b[2J\u009b2J',
    environment: [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'DATABASE_URL', value: 'postgres://shop:hunter2@db/shop' },
    ],
  })
  const text = lint(workload)
    .map(({ message }) => message)
    .join('\n')
  assert.doesNotMatch(text, /wJalr|hunter2|[\p{Cc}--\n]/v)
  assert.match(text, /"DB_PASSWORD".*\n.*"DATABASE_URL"/)
})

function failures(workload: Workload): string[] {
  return lint({ ...workload, environment: {} })
    .filter(({ severity }) => severity === 'fail')
    .map(({ message }) => message)
}
