import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type FakeEngine, sendJson, startFakeEngine } from '../machine/engine/fake-engine.ts'
import { mustSpeakWithRegistry } from './engine-registry.ts'

const https = 'Get "https://localhost:1/v2/": http: server gave HTTP response to HTTPS client'

describe('the engine and the registry of a target', () => {
  test('speak with each other when the registry refuses', async () => {
    await using engine = await pulling(
      'Get "http://localhost:1/v2/none/manifests/none": no basic auth credentials',
    )
    await mustSpeakWithRegistry(engine.docker, 'localhost:1')
    assert.deepEqual(engine.requests, ['POST /images/create?fromImage=localhost%3A1%2Fnone&tag=none'])
  })

  test('do not when Docker wants HTTPS', async () => {
    await using engine = await pulling(https)
    await assert.rejects(
      mustSpeakWithRegistry(engine.docker, 'localhost:1'),
      /^Error: The engine wants HTTPS from the registry at localhost:1, .* daemon\.json, and restart it\./,
    )
  })

  test('do not when Podman wants HTTPS', async () => {
    await using engine = await pulling(https, 'Podman Engine')
    await assert.rejects(
      mustSpeakWithRegistry(engine.docker, 'localhost:1'),
      /^Error: Podman wants HTTPS from .* location="localhost" and insecure=true into .*\/registries\.conf\.d\//,
    )
  })

  test('do not when the engine does not reach what it has published', async () => {
    await using engine = await pulling('dial tcp 127.0.0.1:1: connect: connection refused')
    await assert.rejects(
      mustSpeakWithRegistry(engine.docker, 'localhost:1'),
      /^Error: The engine does not reach the registry at localhost:1, .*connection refused/,
    )
  })
})

/** An engine whose pulls end with an error. */
function pulling(error: string, name = 'Engine'): Promise<FakeEngine> {
  return startFakeEngine((response, { url }) => {
    if (url === '/version') sendJson(response, 200, { Components: [{ Name: name }] })
    else if (url === '/info') sendJson(response, 200, {})
    else response.end(`${JSON.stringify({ error })}\n`)
  })
}
