import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import engines from '../../machine/engine/engine-descriptions.json' with { type: 'json' }
import { sendJson, startFakeEngine } from '../../machine/engine/fake-engine.ts'
import { Evidence } from '../evidence/evidence.ts'
import { createCliDocker } from './cli-docker.ts'
import type { Docker } from './docker.ts'
import { createEngineDocker } from './engine-docker.ts'

type Description = (typeof engines)[number]

const reference = 'localhost:4566/app:v1'
const evidence = () => new Evidence(() => undefined)

/** By either driver, an engine answers what it has been recorded to answer. */
const drivers: Record<
  string,
  (engine: Description, use: (docker: Docker) => Promise<void>) => Promise<void>
> = {
  async engine({ containers, repoDigests, pull }, use) {
    await using fake = await startFakeEngine((response, { method, url = '' }) => {
      if (method === 'POST') return response.end(pull.map((line) => `${JSON.stringify(line)}\n`).join(''))
      return sendJson(
        response,
        200,
        url.startsWith('/images/') ? { RepoDigests: repoDigests } : containers.running,
      )
    })
    await use(createEngineDocker(fake.docker, {}, evidence()))
  },

  async cli({ containers, repoDigests, pull }, use) {
    const answer = (line: string) => {
      if (line.startsWith('docker pull')) return pull.map(({ status }) => `${status}\n`).join('')
      return JSON.stringify([
        line.startsWith('docker image') ? { RepoDigests: repoDigests } : containers.running,
      ])
    }
    const run = async (line: string) => ({ stdout: answer(line), stderr: '', exitCode: 0 })
    await use(createCliDocker({ run }, evidence()))
  },
}

for (const [name, by] of Object.entries(drivers)) {
  describe(`The driver ${name} understands`, () => {
    for (const description of engines) {
      test(`a pull by ${description.engine}`, () =>
        by(description, async (docker) => assert.equal(await docker.pull(reference), description.pushed)))

      test(`a container of ${description.engine}`, () =>
        by(description, async (docker) => {
          const { environment, labels: _, ...others } = (await docker.inspect('container')) ?? assert.fail()
          assert.deepEqual(others, {
            running: true,
            ended: false,
            exitCode: 0,
            command: ['sh', '-c', 'trap "exit 3" TERM QUIT; while :; do sleep 0.1; done'],
            workingDirectory: '/tmp',
            user: '1000',
            memory: 0,
            readOnly: true,
            failingCheck: undefined,
          })
          assert.ok(environment.includes('A=b') && environment.includes('VERSION=v2'))
        }))
    }
  })
}
