import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { sendJson, startFakeEngine } from '../../machine/engine/fake-engine.ts'
import { type Engine, findEngine, NoEngine } from '../../machine/engine/find-engine.ts'
import { waitForEngine } from './engine-wait.ts'

const never = new Promise<never>(() => undefined)

describe('waitForEngine', () => {
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'run-'))
  })
  after(() => rm(folder, { recursive: true }))

  const wait = (find: () => Promise<Engine>, { failed = never, milliseconds = 10_000 } = {}) => {
    const { signal } = new AbortController()
    return waitForEngine({ find, starting: { how: 'a test', failed }, folder, milliseconds, signal })
  }

  it('looks again when something happens where the socket belongs', async () => {
    await using fake = await startFakeEngine((response) => sendJson(response, 200, { Version: '29.1.0' }))
    let looks = 0
    const engine = await wait(async () => {
      looks += 1
      if (looks < 3) {
        await writeFile(join(folder, 'docker.sock'), String(looks))
        throw new NoEngine('not yet', true)
      }
      return await findEngine({}, { addresses: [fake.address] })
    })
    assert.equal(engine.version, '29.1.0')
  })

  it('tells why an engine ended', async () => {
    const failed = Promise.reject<never>(new Error('failed to start daemon'))
    await assert.rejects(wait(absent, { failed }), { message: 'failed to start daemon' })
  })

  it('gives up on an engine that never comes', async () => {
    await assert.rejects(wait(absent, { milliseconds: 500 }), /\(a test\) has not answered within 0.5 s/)
  })

  it('does not wait for one that is out of order', async () => {
    await assert.rejects(
      wait(() => Promise.reject(new NoEngine('broken', false))),
      { message: 'broken' },
    )
  })
})

function absent(): Promise<Engine> {
  return Promise.reject(new NoEngine('not yet', true))
}
