import assert from 'node:assert/strict'
import { test } from 'node:test'
import engines from '../../../machine/engine/engine-answers.json' with { type: 'json' }
import { sendJson, startFakeEngine } from '../../../machine/engine/fake-engine.ts'
import { dockerEngine } from './docker-engine.ts'

for (const { engine, pull, push } of engines) {
  test(`a pull by ${engine} names the digest that was pushed`, async () => {
    const [digest] = /sha256:[0-9a-f]{64}/.exec(JSON.stringify(push)) ?? []
    const RepoDigests = [`localhost:4566/other@sha256:${'0'.repeat(64)}`, `localhost:4566/app@${digest}`]
    await using fake = await startFakeEngine((response, { method }) => {
      if (method === 'GET') return sendJson(response, 200, { RepoDigests })
      return response.end(pull.map((line) => `${JSON.stringify(line)}\n`).join(''))
    })
    const port = dockerEngine({ socketPath: fake.address.host.replace('unix://', ''), reconnect: 1000 })
    assert.deepEqual(await port.pull('localhost:4566/app:v1'), { digest })
  })
}

test('of several digests in one repository none is taken for that of the registry', async () => {
  const RepoDigests = ['1', '2'].map((digit) => `localhost:4566/app@sha256:${digit.repeat(64)}`)
  await using fake = await startFakeEngine((response, { method }) =>
    method === 'GET' ? sendJson(response, 200, { RepoDigests }) : response.end('{"status":"Pulling"}\n'),
  )
  const port = dockerEngine({ socketPath: fake.address.host.replace('unix://', ''), reconnect: 1000 })
  assert.deepEqual(await port.pull('localhost:4566/app:v1'), {})
})
