import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { createEcr } from './ecr/ecr.ts'
import { parseCapacity } from './ecs/capacity.ts'
import { createEcs } from './ecs/ecs.ts'
import { timingAt } from './ecs/timing.ts'
import type { JsonService } from './gateway/aws-json.ts'
import { startGateway } from './gateway/server.ts'
import type { Shape } from './gateway/shape.ts'
import { createLogs } from './logs/logs.ts'
import { createStore } from './store/store.ts'
import { answerSts } from './sts/sts.ts'
import { pick, randomNumbers, spoilers } from './testing/spoil.ts'

/** Its clusters have no machines. */
const account = '999999999999'

/** Words that get a request past its first rules. */
const plausible: unknown[] = [
  ...['fuzz', 'fuzz:1', '/fuzz', 'default', 'EC2', 'ENABLED', 'enabled', 'ACTIVE', 'IMMUTABLE', 'TAGGED'],
  ...['256', '512', 'ROLLBACK', 'containerInsights', '{}', '{"rules": []}', '{"Statement": [{}]}'],
  ...[`arn:aws:ecs:us-east-1:${account}:cluster/fuzz`, `arn:aws:ecr:us-east-1:${account}:repository/fuzz`],
  ...[`arn:aws:ecs:us-east-1:${account}:service-deployment/fuzz/fuzz/x`, account],
  ...[1, 5, 100, true, false],
]

suite('A request made of the members that an operation takes, with anything in them', () => {
  const random = randomNumbers(20_150_921)
  const faults: string[] = []
  let services: readonly JsonService[]
  let gateway: Awaited<ReturnType<typeof startGateway>>
  let held: AsyncDisposableStack

  before(async () => {
    held = new AsyncDisposableStack()
    const dataFolder = await mkdtemp(join(tmpdir(), 'fuzz-test-'))
    held.defer(() => rm(dataFolder, { recursive: true }))
    const store = createStore({ dataFolder, tokenLifetime: 60_000 })
    held.defer(() => store.blobs.close())
    const logs = createLogs()
    const ecs = createEcs({
      dockerSocket: join(dataFolder, 'no-engine.sock'),
      containerLabels: {},
      capacity: parseCapacity('aws'),
      timing: timingAt(1),
      allowHostAccess: false,
      logs: logs.sink,
      endpoint: () => undefined,
      findOwnImage: () => undefined,
      log: () => undefined,
    })
    held.defer(() => ecs.close())
    services = [createEcr(store), ecs.service, logs.service]
    gateway = await startGateway({
      address: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      services,
      sts: answerSts,
      registry: async (_request, response) => void response.writeHead(404).end(),
      taskEndpoint: ecs.taskEndpoint,
      learnAddress: () => undefined,
      health: () => ({}),
      log: (line) => faults.push(line),
    })
    held.defer(() => gateway.close())
    for (const [operation, input] of [
      ['AmazonEC2ContainerServiceV20141113.CreateCluster', { clusterName: 'fuzz' }],
      ['AmazonEC2ContainerRegistry_V20150921.CreateRepository', { repositoryName: 'fuzz' }],
      ['Logs_20140328.CreateLogGroup', { logGroupName: '/fuzz' }],
    ] as const) {
      assert.equal((await send(operation, JSON.stringify(input))).status, 200)
    }
  })
  after(() => held[Symbol.asyncDispose]())

  async function send(target: string, body: string) {
    const response = await fetch(`http://localhost:${gateway.port}`, {
      method: 'POST',
      headers: { ...signed('ecs'), 'X-Amz-Target': target },
      body,
    })
    return { status: response.status, text: await response.text() }
  }

  test('is answered, or refused in the words of AWS', async () => {
    let refused = 0
    for (const { targetPrefix, operations } of services) {
      for (const [name, { input }] of Object.entries(operations)) {
        for (let count = 0; count < 60; count += 1) {
          const body = JSON.stringify(madeOf(input, random))
          const { status, text } = await send(`${targetPrefix}.${name}`, body)
          const about = `${name} ${body.slice(0, 500)} → ${status} ${text.slice(0, 500)}`
          // The engine is out of reach here, which is no fault of the request.
          assert.ok(status < 500 || /ServerException/.test(text), about)
          const answer = JSON.parse(text)
          if (status === 200) continue
          refused += 1
          assert.match(answer.__type, /^[A-Z]\w+$/, about)
          assert.ok(answer.message.length > 0 && answer.message.length < 2000, about)
        }
      }
    }
    assert.ok(refused > 1000, `${refused} requests were refused`)
    assert.deepEqual(faults, [])
  })

  test('of STS is answered, or refused in the words of AWS', async () => {
    const names = ['Action', 'RoleArn', 'RoleSessionName', 'DurationSeconds', 'WebIdentityToken', 'Policy']
    const role = ['AssumeRole', 'AssumeRoleWithWebIdentity', `arn:aws:iam::${account}:role/x`, 'me.e30.x']
    for (let count = 0; count < 500; count += 1) {
      const form = new URLSearchParams()
      for (const name of names) form.set(name, String(pick([...role, ...plausible, ...spoilers], random)))
      if (random() < 0.8) form.set('Action', pick(role, random))
      const response = await fetch(`http://localhost:${gateway.port}`, {
        method: 'POST',
        headers: { ...signed('sts'), 'Content-Type': 'application/x-www-form-urlencoded' },
        body: form.toString().slice(0, 100_000),
      })
      const text = await response.text()
      assert.ok(response.status < 500, `${form.toString().slice(0, 500)} → ${response.status} ${text}`)
      assert.match(text, /^<\w+Response /)
    }
    assert.deepEqual(faults, [])
  })
})

function signed(service: string) {
  return {
    Authorization: `AWS4-HMAC-SHA256 Credential=${account}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  }
}

/** A value of a shape, as far as it says what it is made of. */
function madeOf(shape: Shape<unknown>, random: () => number): unknown {
  if (random() < 0.05) return pick(spoilers, random)
  if (shape.each !== undefined) {
    const { each } = shape
    return Array.from({ length: Math.floor(random() * 3) }, () => madeOf(each, random))
  }
  if (shape.members === undefined) return pick(random() < 0.7 ? plausible : spoilers, random)
  const taken = Object.entries(shape.members).filter(() => random() < 0.6)
  return Object.fromEntries(taken.map(([name, member]) => [name, madeOf(member, random)]))
}
