import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { ECR } from '@aws-sdk/client-ecr'
import { ECS } from '@aws-sdk/client-ecs'
import type { EvidenceRecord } from '../driver/evidence/record.ts'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import { readSettings } from '../emulator/settings.ts'
import { findLocalEngine } from '../machine/engine/local-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { deleteBelongings, findBelongings } from './aws-belongings.ts'
import { localCredentials, region } from './local-account.ts'
import { runSpec } from './spec-process.ts'

const folder = await mkdtemp(join(tmpdir(), 'aws-target-'))
const { socketPath: dockerSocket } = await findLocalEngine(readEnvironment())
const said: string[] = []
let emulator: Emulator
let endpoint: string

before(async () => {
  emulator = await startEmulator({
    ...readSettings({ DATA_FOLDER: join(folder, 'data'), CAPACITY: 'aws', PORT: '0' }),
    dockerSocket,
    version: 'test',
    log: (line) => said.push(line),
  })
  endpoint = `http://localhost:${emulator.port}`
})

after(async () => {
  await emulator[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

/** What a user of the target would set; the SDK's own variables lead it to the emulator. */
function allowed(): Record<string, string> {
  return {
    TARGET: 'aws',
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_REGION: region,
    AWS_SPEC_CONSENT: 'create-and-delete-resources',
    AWS_SPEC_SUBNETS: 'subnet-0123456789abcdef0,subnet-0123456789abcdef1',
  }
}

test('examples of each phase pass on Fargate, with names and tags of the run, and nothing is left', async () => {
  const messages = join(folder, 'messages.ndjson')
  const names = ['Looking it up returns', 'Everyone names the same digest', 'A container that exits with 3']
  names.push('Running one in a subnet', 'Running a task on EC2', 'Creating a cluster')
  names.push(
    'A Fargate definition that fits',
    'What the node app writes',
    'From the Dockerfile to the answer',
  )
  const { code, output } = await startSpec(allowed(), [
    ...names.flatMap((name) => ['--name', name]),
    '--format',
    `message:${messages}`,
  ])
  assert.equal(code, 0, output)
  assert.match(output, /^It will make ECR repositories, .+\.$/m)
  assert.match(output, /\b9 passed, 0 failed/, output)
  const prefix = /names begin with (spec-[0-9a-f]{8}-)/.exec(output)?.[1] ?? ''
  const requests = readRequests(await readFile(messages, 'utf8'))
  const naming = requests.flatMap(
    ({ repositoryName, clusterName, family, serviceName, logGroupName }) =>
      repositoryName ?? clusterName ?? family ?? serviceName ?? logGroupName ?? [],
  )
  assert.ok(naming.length > 20, `Only ${naming.length} requests named something.`)
  assert.deepEqual(
    naming.filter((name) => !name.startsWith(prefix)),
    [],
  )
  const launches = new Set(requests.flatMap(({ launchType }) => launchType ?? []))
  assert.deepEqual(launches, new Set(['EC2', 'FARGATE']))
  const tag = JSON.stringify(prefix.slice('spec-'.length, -1))
  assert.deepEqual(
    requests.filter(({ tags }) => !JSON.stringify(tags ?? '').includes(tag)),
    [],
  )
  await using account = openAccount()
  assert.deepEqual(await findBelongings(account, 'spec-'), nothing)
})

const refusals: [string, Record<string, string>, RegExp][] = [
  ['no consent', { AWS_SPEC_CONSENT: '' }, /^✗ AWS_SPEC_CONSENT is not set: .+\.$/],
  ['another consent', { AWS_SPEC_CONSENT: 'yes' }, /^✗ AWS_SPEC_CONSENT is "yes": .+\.$/],
  ['no region', { AWS_REGION: '', AWS_DEFAULT_REGION: '' }, /^✗ AWS_REGION is not set: .+\.$/],
  ['no such region', { AWS_REGION: 'the moon' }, /^✗ AWS_REGION is "the moon", .+\.$/],
  ['no subnets', { AWS_SPEC_SUBNETS: ' , ' }, /^✗ AWS_SPEC_SUBNETS is not set: .+\.$/],
  ['a malformed subnet', { AWS_SPEC_SUBNETS: 'subnet-1' }, /^✗ AWS_SPEC_SUBNETS holds "subnet-1", .+\.$/],
  ['a malformed role', { AWS_SPEC_EXECUTION_ROLE: 'me' }, /^✗ AWS_SPEC_EXECUTION_ROLE is "me", .+\.$/],
  [
    'nobody there',
    { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_MAX_ATTEMPTS: '1' },
    /^✗ AWS does not say .+\.$/,
  ],
]

for (const [what, setting, sentence] of refusals) {
  test(`${what}: one sentence, a failed run, and nothing made`, async () => {
    const { code, output } = await startSpec({ ...allowed(), ...setting }, ['--tags', '@phase-1'])
    assert.equal(code, 1, output)
    assert.match(output.trim(), sentence)
    assert.equal(output.trim().split('\n').length, 1, output)
    await using account = openAccount()
    assert.deepEqual(await findBelongings(account, 'spec-'), nothing)
  })
}

test('only what has the prefix is deleted, also what a scenario left behind', async () => {
  await using account = openAccount()
  const { ecr, ecs, logs } = account
  const containerDefinitions = [{ name: 'app', image: 'nobody/needs:this', memory: 64 }]
  for (const name of ['spec-00000001-mine', 'spec-00000002-other']) {
    await ecr.createRepository({ repositoryName: name })
    await ecs.createCluster({ clusterName: name })
    await ecs.registerTaskDefinition({ family: name, containerDefinitions })
    await ecs.createService({
      cluster: name,
      serviceName: name,
      taskDefinition: name,
      launchType: 'EC2',
      desiredCount: 1,
    })
    await logs.createLogGroup({ logGroupName: name })
  }
  await deleteBelongings(account, 'spec-00000001-')
  assert.deepEqual(await findBelongings(account, 'spec-00000001-'), nothing)
  const others = await findBelongings(account, 'spec-00000002-')
  assert.deepEqual(
    Object.values(others).map((each) => each.length),
    [1, 1, 1, 1, 1],
  )
  await deleteBelongings(account, 'spec-00000002-')
})

const nothing = { services: [], clusters: [], definitions: [], logGroups: [], repositories: [] }

function openAccount() {
  const config = { endpoint, region, credentials: localCredentials }
  const clients = { ecr: new ECR(config), ecs: new ECS(config), logs: new CloudWatchLogs(config) }
  return {
    ...clients,
    async [Symbol.asyncDispose]() {
      for (const client of Object.values(clients)) client.destroy()
    },
  }
}

type Creation = Record<
  'repositoryName' | 'clusterName' | 'family' | 'serviceName' | 'logGroupName' | 'launchType',
  string | undefined
> & { tags?: unknown }

/** The requests of the evidence that make something. */
function readRequests(messages: string): Creation[] {
  return messages
    .split('\n')
    .filter((line) => line.startsWith('{"attachment"'))
    .map((line) => (JSON.parse(line) as { attachment: { body: string } }).attachment)
    .map(({ body }) => JSON.parse(body) as EvidenceRecord)
    .filter((record) => record.kind === 'call')
    .filter(({ operation }) => /^(Create\w+|RegisterTaskDefinition|RunTask)$/.test(operation))
    .map(({ request }) => request as Creation)
}

function startSpec(environment: Record<string, string>, options: readonly string[]) {
  return runSpec(environment, [...options, '--format', './support/guide/guide-formatter.ts'])
}
