import assert from 'node:assert/strict'
import { test } from 'node:test'
import engines from './engine-descriptions.json' with { type: 'json' }
import { describeTraits, limitsOf, readTraits } from './engine-traits.ts'
import { sendJson, startFakeEngine } from './fake-engine.ts'

for (const { engine: said, version, info } of engines) {
  test(`an engine is called ${said}`, async () => {
    await using engine = await startFakeEngine((response, { url }) =>
      sendJson(response, 200, url === '/version' ? version : info),
    )
    assert.equal(describeTraits(await readTraits(engine.docker)), said)
  })
}

test('what does not work with an engine is said of Podman alone', () => {
  assert.equal(limitsOf({ name: 'Docker' }), undefined)
  assert.match(limitsOf({ name: 'Podman' }) ?? '', /^On Podman some examples fail: .*\.$/)
})
