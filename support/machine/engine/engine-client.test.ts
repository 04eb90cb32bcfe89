import assert from 'node:assert/strict'
import { test } from 'node:test'
import type Dockerode from 'dockerode'
import { sendJson, startFakeEngine } from './fake-engine.ts'

const words = 'pull access denied - no such host'

for (const [what, call] of [
  ['an answer', (docker) => docker.getContainer('gone').inspect()],
  ['a stream', (docker) => docker.pull('gone:latest')],
] satisfies [string, (docker: Dockerode) => Promise<unknown>][]) {
  test(`an error instead of ${what} says what the engine says`, async () => {
    await using engine = await startFakeEngine((response) =>
      sendJson(response, 404, { message: `${words} ` }),
    )
    await assert.rejects(call(engine.docker), { message: words, statusCode: 404 })
  })
}
