import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { buildGuide } from '../course/build-guide.ts'
import { recordFixture } from '../fixtures/record.ts'
import type { Pack } from './packed-data.ts'
import { buildPage, type GuidePage } from './page.ts'

let scratch: ScratchFolder
let page: GuidePage

before(async () => {
  scratch = await openScratchFolder()
  page = await buildPage(buildGuide([await recordFixture({ folder: scratch.path })]))
})
after(() => scratch[Symbol.asyncDispose]())

test('no text of a run becomes markup', () => {
  assert.ok(page.html.includes('window.harmed'))
  assert.doesNotMatch(page.html, /<script>window|<img src=x|<svg onload|" onmouseover=/)
  for (const fold of packs().flatMap(({ folds }) => folds))
    assert.doesNotMatch(fold, /<script>|<img src=x|<svg onload/)
})

test('no text of a run steers a terminal or turns the direction', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  assert.doesNotMatch(page.html, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
})

test('only the one script of the page may run, and nothing is fetched', () => {
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page.html) ?? []
  assert.match(policy, /default-src &#39;none&#39;; script-src &#39;sha256-[\w+/=]{44}&#39;; /)
  assert.doesNotMatch(page.html, /<(?:script|link|img)[^>]* (?:src|href)="(?!data:)/)
})

test('a long text is cut in the page and whole in a file', () => {
  const sheet = packs()
    .flatMap(({ sheets }) => sheets)
    .find(({ title }) => title === 'endless')
  assert.ok(sheet?.whole !== undefined && sheet.text.length < 40_000)
  const [start = '', note, end = ''] = sheet.text.split('\n')
  assert.equal(start.slice(0, 12), 'beginning <b')
  assert.equal(note, `… ${10_000_022 - start.length - end.length} characters are left out here …`)
  assert.equal(end.slice(-8), 'very end')
  const whole = page.files.get(sheet.whole)
  assert.equal(whole?.length, 10_000_022)
})

test('the page stays small', () => {
  assert.ok(page.html.length < 450_000, `${page.html.length} characters`)
})

function packs(): Pack[] {
  return [...page.html.matchAll(/data-packed="[^"/]+\/[^"]+">([^<]+)</g)].map(([, pack = '']) =>
    JSON.parse(gunzipSync(Buffer.from(pack, 'base64')).toString('utf8')),
  )
}
