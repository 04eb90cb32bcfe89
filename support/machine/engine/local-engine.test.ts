import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, it } from 'node:test'
import { sendJson, startFakeEngine } from './fake-engine.ts'
import { findLocalEngine } from './local-engine.ts'

describe('findLocalEngine', () => {
  it('takes an engine that reaches a registry of this machine', async () => {
    await using engine = await startEngine((port) => connect(port, '127.0.0.1'))
    const { host } = engine.address
    assert.equal(`unix://${(await findLocalEngine({ DOCKER_HOST: host })).socketPath}`, host)
  })

  it('says of one whose loopback is another that it is no good', async () => {
    await using engine = await startEngine(() => undefined)
    await assert.rejects(
      findLocalEngine({ DOCKER_HOST: engine.address.host }),
      /^NoEngine: The engine is at .*, but it does not reach the loopback .* Run this where the engine runs\.$/,
    )
  })
})

/** An engine that goes to the registry that it is to pull from, or does not. */
function startEngine(go: (port: number) => ReturnType<typeof connect> | undefined) {
  return startFakeEngine((response, { url = '' }) => {
    const port = /fromImage=localhost(?::|%3A)(\d+)/.exec(url)?.[1]
    if (port === undefined) return sendJson(response, 200, { Version: '1' })
    const refuse = () => sendJson(response, 500, { message: 'no such image' })
    const socket = go(Number(port))
    return socket === undefined ? refuse() : void socket.on('error', () => undefined).once('close', refuse)
  })
}
