import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sendJson, startFakeEngine } from '../machine/engine/fake-engine.ts'
import { lostEngine } from './lost-engine.ts'

it('says of an engine that it is gone, and nothing of one that answers', async () => {
  let status = 200
  const engine = await startFakeEngine((response) => sendJson(response, status, { message: 'busy' }))
  assert.equal(await lostEngine(engine.docker), undefined)
  status = 500
  assert.equal(await lostEngine(engine.docker), undefined)
  await engine[Symbol.asyncDispose]()
  assert.match(
    (await lostEngine(engine.docker)) ?? '',
    /^The container engine no longer answers: connect E\w+ .+docker\.sock\. What/,
  )
})
