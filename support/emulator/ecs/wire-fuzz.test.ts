import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { randomNumbers, spoil, spoilers } from '../testing/spoil.ts'
import { type EcsHarness, startEcs } from './ecs-harness.ts'

/** Accounts without container instances: no request, however valid by chance, can start a container. */
const account = '999999999999'

const container = {
  name: 'web',
  image: 'localhost:1/none:1',
  memory: 64,
  portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
  environment: [{ name: 'A', value: 'b' }],
  mountPoints: [{ sourceVolume: 'v', containerPath: '/v' }],
  dependsOn: [{ containerName: 'other', condition: 'START' }],
  healthCheck: { command: ['CMD', 'true'], interval: 30 },
  logConfiguration: { logDriver: 'json-file', options: { 'max-size': '1m' } },
  linuxParameters: { capabilities: { drop: ['ALL'] }, tmpfs: [{ containerPath: '/t', size: 1 }] },
  ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
  secrets: [{ name: 'S', valueFrom: 'x' }],
}

const network = { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } }
const tags = [{ key: 'a', value: 'b' }]
const paging = { nextToken: 'cGFnZTox', maxResults: 5 }

/** A plausible input for each operation, which is then spoilt in many ways. */
const inputs: Record<string, object> = {
  CreateCluster: { clusterName: 'fuzz', tags, settings: [{ name: 'containerInsights', value: 'enabled' }] },
  DescribeClusters: { clusters: ['fuzz'], include: ['TAGS', 'STATISTICS'] },
  ListClusters: paging,
  DeleteCluster: { cluster: 'other' },
  RegisterTaskDefinition: {
    family: 'fuzz',
    networkMode: 'bridge',
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::999999999999:role/x',
    requiresCompatibilities: ['EC2'],
    containerDefinitions: [container, { name: 'other', image: 'x', memory: 6, essential: false }],
    volumes: [{ name: 'v' }],
    tags,
  },
  DescribeTaskDefinition: { taskDefinition: 'fuzz:1', include: ['TAGS'] },
  DeregisterTaskDefinition: { taskDefinition: 'fuzz:1' },
  DeleteTaskDefinitions: { taskDefinitions: ['fuzz:1'] },
  ListTaskDefinitions: { familyPrefix: 'fuzz', status: 'ACTIVE', sort: 'ASC', ...paging },
  ListTaskDefinitionFamilies: { familyPrefix: 'fuzz', status: 'ALL', ...paging },
  RunTask: {
    cluster: 'fuzz',
    taskDefinition: 'fuzz',
    count: 1,
    launchType: 'EC2',
    networkConfiguration: network,
    overrides: { containerOverrides: [{ name: 'web', command: ['x'], environment: [{ name: 'A' }] }] },
    startedBy: 'me',
    tags,
    clientToken: 'token',
  },
  StopTask: { cluster: 'fuzz', task: '0'.repeat(32), reason: 'why' },
  DescribeTasks: { cluster: 'fuzz', tasks: ['0'.repeat(32)], include: ['TAGS'] },
  ListTasks: { cluster: 'fuzz', family: 'fuzz', desiredStatus: 'RUNNING', launchType: 'EC2', ...paging },
  CreateService: {
    cluster: 'fuzz',
    serviceName: 'fuzz',
    taskDefinition: 'fuzz',
    desiredCount: 1,
    launchType: 'EC2',
    deploymentConfiguration: {
      minimumHealthyPercent: 50,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
    networkConfiguration: network,
    tags,
    clientToken: 'token',
  },
  UpdateService: { cluster: 'fuzz', service: 'fuzz', desiredCount: 2, taskDefinition: 'fuzz' },
  DeleteService: { cluster: 'fuzz', service: 'other', force: true },
  DescribeServices: { cluster: 'fuzz', services: ['fuzz'], include: ['TAGS'] },
  ListServices: { cluster: 'fuzz', launchType: 'EC2', schedulingStrategy: 'REPLICA', ...paging },
  DescribeContainerInstances: { cluster: 'fuzz', containerInstances: ['x'] },
  ListContainerInstances: { cluster: 'fuzz', status: 'ACTIVE', ...paging },
  TagResource: { resourceArn: `arn:aws:ecs:us-east-1:${account}:cluster/fuzz`, tags },
  UntagResource: { resourceArn: `arn:aws:ecs:us-east-1:${account}:cluster/fuzz`, tagKeys: ['a'] },
  'Logs_20140328.CreateLogGroup': { logGroupName: '/fuzz', tags: { a: 'b' } },
  'Logs_20140328.CreateLogStream': { logGroupName: '/fuzz', logStreamName: 'fuzz' },
  'Logs_20140328.DeleteLogGroup': { logGroupName: '/other' },
  'Logs_20140328.DescribeLogGroups': { logGroupNamePrefix: '/', limit: 5, nextToken: '0' },
  'Logs_20140328.DescribeLogStreams': {
    logGroupName: '/fuzz',
    orderBy: 'LastEventTime',
    descending: true,
    limit: 5,
    nextToken: '0',
  },
  'Logs_20140328.GetLogEvents': {
    logGroupName: '/fuzz',
    logStreamName: 'fuzz',
    startTime: 0,
    endTime: 5,
    limit: 5,
    nextToken: 'f/0',
    startFromHead: true,
  },
  'Logs_20140328.FilterLogEvents': {
    logGroupName: '/fuzz',
    logStreamNames: ['fuzz'],
    filterPattern: 'a -b ?c',
    startTime: 0,
    limit: 5,
    nextToken: '0',
  },
  ListTagsForResource: { resourceArn: `arn:aws:ecs:us-east-1:${account}:service/fuzz/fuzz` },
}

describe('a malformed request', () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs({ image: 'localhost:1/none:1', capacity: `simulated,${account}=aws` })
  })
  after(() => ecs[Symbol.asyncDispose]())

  const send = async (operation: string, body: string) => {
    const response = await fetch(ecs.endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': operation.includes('.')
          ? operation
          : `AmazonEC2ContainerServiceV20141113.${operation}`,
        Authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260101/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body,
    })
    const text = await response.text()
    assert.ok(response.status < 500, `${operation} ${body.slice(0, 500)} → ${response.status} ${text}`)
    const answer: unknown = JSON.parse(text)
    if (response.status !== 200) {
      assert.ok(typeof answer === 'object' && answer !== null && '__type' in answer && 'message' in answer)
    }
    return response.status
  }

  test('is refused by every operation and starts nothing', async () => {
    await send('CreateCluster', '{"clusterName": "fuzz"}')
    await send('Logs_20140328.CreateLogGroup', '{"logGroupName": "/fuzz"}')
    await send('RegisterTaskDefinition', JSON.stringify(inputs['RegisterTaskDefinition']))
    const random = randomNumbers(20_141_113)
    let refused = 0
    for (const [operation, input] of Object.entries(inputs)) {
      const variants = Object.keys(input).length * spoilers.length * 2
      for (let count = 0; count < Math.min(variants, 500); count += 1) {
        const status = await send(operation, JSON.stringify(spoil(structuredClone(input), random)))
        if (status !== 200) refused += 1
      }
    }
    assert.ok(refused > 2000, `${refused} requests were refused`)
    assert.equal(({} as { polluted?: boolean }).polluted, undefined)
    assert.deepEqual(
      ecs.log.filter((line) => line.startsWith('FAULT')),
      [],
    )
    assert.deepEqual(await ecs.containers(), [])
  })

  test('of any text at all is refused', async () => {
    const deep = 100_000
    const bodies = ['', '[]', '"text"', '{', 'null', '{"a":'.repeat(deep), '\u0000', '1e999', '{}x']
    const nested = [
      `{"cluster": ${'['.repeat(deep)}${']'.repeat(deep)}}`,
      `{"loadBalancers": ${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}`,
    ]
    for (const operation of Object.keys(inputs)) {
      for (const body of [...bodies, ...nested]) await send(operation, body)
    }
  })
})
