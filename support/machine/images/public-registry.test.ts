import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { describe, it } from 'node:test'
import { sendJson, startFakeEngine } from '../engine/fake-engine.ts'
import { PublicRegistry } from './public-registry.ts'

/** Enough for an engine that answers at all. */
const patience = { firstSign: 10_000, silence: 10_000 }
const report = () => undefined

describe('PublicRegistry', () => {
  it('pulls an image', async () => {
    await using engine = await startFakeEngine((response) => {
      tell(response, { status: 'Pulling from library/nginx', id: 'latest' })
      response.end()
    })
    const registry = new PublicRegistry(engine.docker, patience)
    assert.deepEqual(await registry.pull({ image: 'nginx:latest', report }), { kind: 'pulled' })
    assert.match(engine.requests.join(), /^POST \/images\/create\?fromImage=nginx.*tag=latest$/)
  })

  it('asks a registry that is out of reach once, whatever the image', async () => {
    await using engine = await startFakeEngine((response) =>
      sendJson(response, 500, { message: 'dial tcp: lookup registry: no such host' }),
    )
    const registry = new PublicRegistry(engine.docker, patience)
    const expected = { kind: 'unreachable', reason: 'dial tcp: lookup registry: no such host' }
    assert.deepEqual(await registry.pull({ image: 'nginx:latest', report }), expected)
    assert.deepEqual(await registry.pull({ image: 'python:3-slim', report }), expected)
    assert.equal(engine.requests.length, 1)
  })

  it('gives up soon on a registry that does not answer', async () => {
    await using engine = await startFakeEngine(() => undefined)
    const registry = new PublicRegistry(engine.docker, { ...patience, firstSign: 100 })
    const pull = await registry.pull({ image: 'nginx:latest', report })
    assert.deepEqual(pull, { kind: 'unreachable', reason: 'no answer within 0.1 s' })
  })

  it('gives up on a pull that comes to a standstill', async () => {
    await using engine = await startFakeEngine((response) => tell(response, { status: 'Downloading' }))
    const registry = new PublicRegistry(engine.docker, { ...patience, silence: 200 })
    const pull = await registry.pull({ image: 'nginx:latest', report })
    assert.deepEqual(pull, { kind: 'unreachable', reason: 'no answer within 0.2 s' })
  })

  it('notices a failure that comes after the first sign', async () => {
    await using engine = await startFakeEngine((response) => {
      tell(response, { status: 'Downloading' })
      tell(response, { error: 'toomanyrequests: You have reached your pull rate limit.' })
      response.end()
    })
    const pull = await new PublicRegistry(engine.docker, patience).pull({ image: 'nginx:latest', report })
    assert.equal(pull.kind, 'unreachable')
  })

  it('does not take an interruption for a registry out of reach', async () => {
    const interruption = new AbortController()
    await using engine = await startFakeEngine(() => interruption.abort(new Error('Interrupted')))
    const registry = new PublicRegistry(engine.docker, patience)
    const pull = registry.pull({ image: 'nginx:latest', report, signal: interruption.signal })
    await assert.rejects(pull, { message: 'Interrupted' })
  })
})

function tell(response: ServerResponse, line: object): void {
  response.write(`${JSON.stringify(line)}\n`)
}
