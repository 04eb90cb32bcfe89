import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { readEnvironment } from '../../machine/environment.ts'
import { Evidence } from '../evidence/evidence.ts'
import { makeCliHome } from '../shell/cli-home.ts'
import { Shell } from '../shell/cli-shell.ts'
import { createCliAws } from './cli-aws.ts'

type Answer = { readonly status: number; readonly body: object }

/** The AWS CLI of this machine, and a server that writes down what it is asked and always gives the same answer. */
async function openCliAws({ status, body }: Answer = { status: 200, body: {} }) {
  const stack = new AsyncDisposableStack()
  const asked: { operation: string; input: unknown }[] = []
  const left: string[] = []
  const server = createServer(async (request, response) => {
    asked.push({
      operation: String(request.headers['x-amz-target']).replace(/^.*\./, ''),
      input: await json(request),
    })
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
  stack.defer(() => server[Symbol.asyncDispose]())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const folder = stack.use(mkdtempDisposableSync(join(tmpdir(), 'cli-aws-'))).path
  const environment = { ...readEnvironment(), HOME: misleadingHome(folder), AWS_PROFILE: 'production' }
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const shell = stack.use(new Shell(makeCliHome({ folder, environment, credentials })))
  const evidence = new Evidence((left_) => left.push(left_))
  const target = { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1' }
  return {
    aws: createCliAws({ shell, target, evidence }),
    asked,
    left,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

/** The home of a user for whom `aws ecs` and `aws ecr` mean something else. */
function misleadingHome(folder: string): string {
  const home = join(folder, 'user')
  mkdirSync(join(home, '.aws', 'cli'), { recursive: true })
  writeFileSync(join(home, '.aws', 'cli', 'alias'), '[toplevel]\necs = !echo misled\necr = !echo misled\n')
  return home
}

const inputs = [
  ['ecr', 'createRepository', { repositoryName: '-x' }],
  ['ecr', 'createRepository', { repositoryName: 'x'.repeat(257) }],
  ['ecr', 'setRepositoryPolicy', { repositoryName: 'my-app', policyText: '{"Version": "2012-10-17"}' }],
  ['ecs', 'stopTask', { task: 'a', reason: 'it\'s "$HOME" `id` $(id) \\ *\nlast line' }],
  ['ecs', 'stopTask', { task: 'a', reason: 'file:///etc/hostname' }],
  ['ecs', 'stopTask', { task: 'a', reason: 'http://127.0.0.1:1/' }],
  ['ecs', 'stopTask', { task: '', reason: '--debug' }],
  ['ecs', 'describeClusters', { clusters: ['my-cluster', '--debug'] }],
  ['ecs', 'describeClusters', { clusters: ['["a", "b"]'] }],
  ['ecs', 'updateService', { service: 'web', desiredCount: -1, enableExecuteCommand: false }],
  ['ecs', 'deleteService', { service: 'web', force: true }],
  ['ecs', 'registerTaskDefinition', { family: 'bad family!', containerDefinitions: [] }],
  ['ecs', 'registerTaskDefinition', { family: 'f', containerDefinitions: [{ command: ['', 'ü ☃ \u0007'] }] }],
] as const

const installed = (() => {
  try {
    return execFileSync('aws', ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0
  } catch {
    return false
  }
})()

describe('createCliAws', { concurrency: 2, skip: installed ? false : 'aws is not installed' }, () => {
  for (const [service, method, input] of inputs) {
    it(`asks ${method} for exactly ${JSON.stringify(input).slice(0, 60)}`, async () => {
      await using cli = await openCliAws()
      const call: unknown = Reflect.get(cli.aws[service], method)
      assert.ok(call instanceof Function)
      await call(input)
      const operation = method.charAt(0).toUpperCase() + method.slice(1)
      assert.deepEqual(cli.asked, [{ operation, input }])
    })
  }

  it('answers as the SDK does, with dates', async () => {
    await using cli = await openCliAws({ status: 200, body: { service: { createdAt: 1_795_482_334.125 } } })
    const answer = await cli.aws.ecs.createService({ serviceName: 'web' })
    assert.deepEqual(answer, { service: { createdAt: new Date(1_795_482_334_125) } })
  })

  it('throws what AWS refuses as the SDK does, and has asked once', async () => {
    const refusal = { __type: 'ServerException', message: 'Service Unavailable: try again.' }
    await using cli = await openCliAws({ status: 500, body: refusal })
    await assert.rejects(cli.aws.ecs.listClusters({}), {
      name: 'ServerException',
      message: 'Service Unavailable: try again.',
    })
    assert.equal(cli.asked.length, 1)
  })

  it('waits as the CLI does, and gives up at once on what can no longer come true', async () => {
    const body = { services: [], failures: [{ arn: 'web', reason: 'MISSING' }] }
    await using cli = await openCliAws({ status: 200, body })
    await assert.rejects(cli.aws.ecs.waitUntilServicesStable({ services: ['web'] }, 30), /MISSING/)
    assert.deepEqual(cli.asked, [{ operation: 'DescribeServices', input: { services: ['web'] } }])
  })

  it('leaves the command as it was run and what it printed, without secrets', async () => {
    const body = { authorizationData: [{ authorizationToken: 'QVdTOmh1bnRlcjI=' }] }
    await using cli = await openCliAws({ status: 200, body })
    await cli.aws.ecr.getAuthorizationToken({})
    const { command, operation, response } = JSON.parse(cli.left[0] ?? '{}')
    assert.match(
      command[0].join(' '),
      /^aws ecr get-authorization-token --endpoint-url=\S+ --region us-east-1$/,
    )
    assert.equal(operation, 'GetAuthorizationToken')
    assert.deepEqual(response, { authorizationData: [{ authorizationToken: '(hidden)' }] })
  })
})
