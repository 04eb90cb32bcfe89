import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { EngineAddress } from './engine-address.ts'
import { sendJson, startFakeEngine } from './fake-engine.ts'
import { findEngine, NoEngine } from './find-engine.ts'

/** Enough for any engine that answers at all. */
const milliseconds = 10_000
const nowhere = { host: 'unix:///nowhere/docker.sock', origin: 'a test' }

describe('findEngine', () => {
  it('takes the first engine that answers', async () => {
    await using engine = await startFakeEngine((response) => sendJson(response, 200, { Version: '29.1.0' }))
    const found = await findEngine({}, { addresses: [nowhere, engine.address, nowhere], milliseconds })
    assert.equal(found.version, '29.1.0')
    assert.equal(`unix://${found.socketPath}`, engine.address.host)
    assert.deepEqual(found.environment, { DOCKER_HOST: engine.address.host })
  })

  it('waits for an engine that answers late', async () => {
    await using engine = await startFakeEngine((response) => {
      setTimeout(() => sendJson(response, 200, { Version: '29.1.0' }), 150)
    })
    const found = await findEngine({}, { addresses: [engine.address], milliseconds })
    assert.equal(found.version, '29.1.0')
  })

  it('passes over one that is out of order when another answers', async () => {
    await using broken = await startFakeEngine((response) => sendJson(response, 500, { message: 'no disk' }))
    await using engine = await startFakeEngine((response) => sendJson(response, 200, { Version: '29.1.0' }))
    const found = await findEngine({}, { addresses: [broken.address, engine.address], milliseconds })
    assert.equal(`unix://${found.socketPath}`, engine.address.host)
  })

  it('says what an engine answers that is out of order', async () => {
    await using engine = await startFakeEngine((response) => sendJson(response, 500, { message: 'no disk' }))
    const error = await refusal({}, [nowhere, engine.address])
    assert.match(error.message, /answers with an error: .*no disk/)
    assert.equal(error.absent, false)
  })

  it('says what to do for an engine that wants TLS', async () => {
    const said = 'Client sent an HTTP request to an HTTPS server.'
    await using engine = await startFakeEngine((response) => response.writeHead(400).end(said))
    const ask = async (origin: string) => (await refusal({}, [{ ...engine.address, origin }])).message
    assert.match(await ask('DOCKER_HOST'), /\(DOCKER_HOST\) wants TLS\. Set DOCKER_TLS_VERIFY=1, and/)
    assert.match(await ask('Docker context "far"'), /wants TLS\. Give the context its certificates: docker /)
  })

  it('gives up on an engine that says nothing', async () => {
    await using engine = await startFakeEngine(() => undefined)
    const error = await refusal({}, [engine.address], 300)
    assert.match(error.message, /did not answer within 0.3 s/)
    assert.equal(error.absent, false)
  })

  it('takes a socket that nobody listens at for no engine', async () => {
    await using abandoned = await abandonSocket()
    const error = await refusal({}, [abandoned.address, nowhere])
    assert.match(error.message, /No Docker engine is running/)
    assert.equal(error.absent, true)
  })

  it('takes an engine that ends while it is asked for no engine', async () => {
    await using engine = await startFakeEngine((response) => response.destroy())
    const error = await refusal({}, [engine.address])
    assert.equal(error.absent, true)
  })

  it('holds a wrong DOCKER_HOST against nobody else', async () => {
    const error = await refusal({ DOCKER_HOST: nowhere.host })
    assert.match(
      error.message,
      /no socket at unix:\/\/\/nowhere\/docker.sock \(DOCKER_HOST\).*unset DOCKER_HOST/,
    )
    assert.equal(error.absent, false)
  })

  it('takes no other engine than that of the context that was chosen', async () => {
    await using engine = await startFakeEngine((response) => sendJson(response, 200, { Version: '29.1.0' }))
    const chosen = { host: nowhere.host, origin: 'Docker context "far"' }
    const error = await refusal({}, [chosen])
    assert.match(error.message, /no socket at .* \(Docker context "far"\)\. Start it, or choose another/)
    assert.equal(error.absent, false)
    const found = await findEngine({}, { addresses: [{ ...engine.address, origin: chosen.origin }] })
    assert.deepEqual(found.environment, { DOCKER_HOST: engine.address.host })
    assert.match(found.description, /\(Docker context "far"\)$/)
  })

  it('says which certificate is missing', async () => {
    const error = await refusal({ DOCKER_HOST: 'tcp://127.0.0.1:1', DOCKER_CERT_PATH: '/nowhere' })
    assert.match(error.message, /^DOCKER_HOST asks for TLS, and \/nowhere\/ca\.pem is not there\. Set /)
  })

  for (const host of ['foo', 'ssh://me@elsewhere', 'unix://', 'tcp://', 'tcp:///x']) {
    it(`refuses the address ${host}`, async () => {
      const error = await refusal({ DOCKER_HOST: host })
      assert.match(error.message, /^DOCKER_HOST is ".*", which is not an address/)
    })
  }
})

async function refusal(environment: NodeJS.ProcessEnv, addresses?: EngineAddress[], patience = milliseconds) {
  const found = findEngine(environment, { ...(addresses && { addresses }), milliseconds: patience })
  const error: unknown = await found.catch((reason: unknown) => reason)
  assert.ok(error instanceof NoEngine)
  return error
}

/** What an engine that crashed leaves behind: a socket file without a listener. */
async function abandonSocket(): Promise<AsyncDisposable & { address: EngineAddress }> {
  const folder = await mkdtemp(join(tmpdir(), 'abandoned-'))
  const server = createServer().listen(join(folder, 'live.sock'))
  await once(server, 'listening')
  // Closing removes the file under the name that it was made by.
  await rename(join(folder, 'live.sock'), join(folder, 'docker.sock'))
  server.close()
  await once(server, 'close')
  return {
    address: { host: `unix://${join(folder, 'docker.sock')}`, origin: 'a test' },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
