import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sendJson, startFakeEngine } from '../../../machine/engine/fake-engine.ts'
import { mustReachEngine } from './engine-contact.ts'

describe('an emulator that starts', () => {
  test('asks its engine for the container that it runs in', async () => {
    await using fake = await startFakeEngine((response) => sendJson(response, 200, [{ Id: 'a' }]))
    await mustReachEngine(socketOf(fake.address.host), 'run=1')
    assert.match(
      decodeURIComponent(fake.requests.join()),
      /GET \/containers\/json\?filters={"label":\["run=1"\]}$/,
    )
  })

  test('does not take another engine for its own, unless nobody said which it is', async () => {
    await using fake = await startFakeEngine((response) => sendJson(response, 200, []))
    const socket = socketOf(fake.address.host)
    await mustReachEngine(socket)
    await assert.rejects(mustReachEngine(socket, 'run=1'), /reaches at .*docker\.sock is another than .*\.$/)
  })

  test('says why it does not reach it', async () => {
    await assert.rejects(
      mustReachEngine('/nowhere/docker.sock'),
      /^EngineOutOfReach: The emulator cannot reach .* at \/nowhere\/docker\.sock: connect ENOENT \/nowhere\/docker\.sock\.$/,
    )
    await using broken = await startFakeEngine((response) => sendJson(response, 500, { message: 'no disk' }))
    await assert.rejects(mustReachEngine(socketOf(broken.address.host)), /: no disk\.$/)
  })
})

function socketOf(host: string): string {
  return host.replace('unix://', '')
}
