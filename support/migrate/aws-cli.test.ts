import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { readWorkload } from './fixtures/workload.ts'
import { migrate } from './migrate.ts'

const skip = spawnSync('aws', ['--version']).status === 0 ? false : 'there is no AWS CLI on this machine'
const plan = readWorkload('plan')
const ec2 = migrate(plan)
const fargate = migrate({ ...plan, launchType: 'FARGATE' })

describe('the AWS CLI', { skip, concurrency: true }, () => {
  for (const [name, definition] of Object.entries({ ec2, fargate })) {
    test(`sends what was migrated to ${name} as it is, placeholders and all`, async () => {
      const { taskDefinition, serviceDefinition } = definition
      assert.deepEqual(
        await Promise.all([
          send('register-task-definition', taskDefinition),
          send('create-service', serviceDefinition),
        ]),
        [taskDefinition, serviceDefinition],
      )
    })
  }
})

/** Has the AWS CLI send a definition to a server that takes anything, and returns what arrived there. */
async function send(operation: string, definition: unknown): Promise<unknown> {
  await using folder = await openFolder()
  await using server = await openServer()
  const path = join(folder.path, 'definition.json')
  await writeFile(path, JSON.stringify(definition))
  await promisify(execFile)('env', [
    ...['AWS_ACCESS_KEY_ID=none', 'AWS_SECRET_ACCESS_KEY=none', 'AWS_REGION=us-east-1', 'NO_PROXY=127.0.0.1'],
    ...['AWS_DEFAULT_REGION=us-east-1', 'AWS_CONFIG_FILE=/dev/null', 'AWS_PAGER='],
    ...['aws', 'ecs', operation, '--cli-input-json', `file://${path}`, '--endpoint-url', server.url],
  ])
  return JSON.parse(server.bodies[0] ?? 'null')
}

async function openFolder() {
  const path = await mkdtemp(join(tmpdir(), 'aws-cli-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

async function openServer() {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push(await text(request))
    response.setHeader('Content-Type', 'application/x-amz-json-1.1').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    bodies,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
