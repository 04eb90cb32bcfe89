import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { secrets } from '../fixtures/hostile-texts.ts'
import { recordFixture } from '../fixtures/record.ts'
import schema from './results.schema.json' with { type: 'json' }

let scratch: ScratchFolder

before(async () => {
  scratch = await openScratchFolder()
  writeFileSync(join(scratch.path, 'step-summary.md'), 'Before.\n')
  await recordFixture({
    folder: scratch.path,
    formats: { html: 'cucumber.html', '../guide-formatter.ts': 'terminal.txt' },
    variables: { GITHUB_STEP_SUMMARY: join(scratch.path, 'step-summary.md') },
  })
})
after(() => scratch[Symbol.asyncDispose]())

test('a run leaves its guide, its results, its summary and its protocol', () => {
  assert.deepEqual(readdirSync(scratch.path).sort(), [
    'cucumber.html',
    'evidence',
    'history',
    'index.html',
    'junit.xml',
    'messages.ndjson',
    'results.json',
    'run.json',
    'step-summary.md',
    'summary.md',
    'terminal.txt',
  ])
})

test('the results are as their schema says', () => {
  const validate = new Ajv2020({ allErrors: true, strict: true, validateFormats: false }).compile(schema)
  const results: unknown = JSON.parse(read('results.json'))
  assert.ok(validate(results), JSON.stringify(validate.errors))
})

test('the summary counts by chapter and tells what fails', () => {
  const summary = read('summary.md')
  assert.match(summary, /^\| 1 ECR basics \| 5 of 5 \|$/m)
  assert.match(summary, /^\| 2 Real-world simulation \| 7 of 13, 2 blocked, 4 fails \|$/m)
  assert.match(summary, /^\*\*An assertion that fails\*\* .*:7\), at \*Then the service runs 2 tasks\*$/m)
})

test('nothing in the summary is markup but its own', () => {
  const outside = read('summary.md').replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
  assert.doesNotMatch(outside, /<script|<img|<svg|javascript:/)
})

test('JUnit has a suite for the target, and says of each example where it stands and why it does not work', () => {
  const junit = read('junit.xml')
  assert.match(junit, /<testsuite name="Target one" tests="18" failures="4" errors="2" skipped="0" /)
  assert.match(junit, /<property name="target" value="one"\/>\n {6}<property name="version" value="1\.0"\/>/)
  assert.match(
    junit,
    /name="An assertion that fails" file="features\/2-real-world-simulation\/2-failures\.feature" line="7" /,
  )
  assert.match(junit, /<failure type="fails" message="runningCount: 1, instead of runningCount: 2">/)
  assert.match(junit, /<error type="blocked" message="No step definition matches this step\.">/)
  assert.doesNotMatch(junit, /<script|<img|<svg/)
})

test("the summary is added to a CI job's own", () => {
  assert.equal(read('step-summary.md'), `Before.\n${read('summary.md')}`)
})

test('a run that is interrupted reports what it did until then', async () => {
  const folder = join(scratch.path, 'interrupted')
  await recordFixture({
    folder,
    formats: { '../guide-formatter.ts': 'terminal.txt' },
    arguments: ['interrupted'],
  })
  const results = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'))
  assert.equal(results.runs[0].complete, false)
  assert.deepEqual(
    results.examples.map(
      ({ outcomes }: { outcomes: Record<string, { status: string }> }) => outcomes['run-one']?.status,
    ),
    ['works', 'not-run', 'not-run'],
  )
  assert.match(readFileSync(join(folder, 'index.html'), 'utf8'), /this is not the whole run/)
})

test('no output holds a secret', () => {
  const names = readdirSync(scratch.path, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('.'),
  )
  for (const name of names) {
    const text = name === 'index.html' ? unpacked(read(name)) : read(name)
    for (const [kind, secret] of Object.entries(secrets)) {
      assert.ok(!text.includes(secret), `${name} holds the secret that was planted as ${kind}`)
    }
  }
  assert.match(unpacked(read('index.html')), /Logged in with \(hidden\)/)
})

/** A page with what it keeps packed. */
function unpacked(page: string): string {
  const packs = [...page.matchAll(/data-packed="[^"]+">([^<]+)</g)].map(([, pack = '']) =>
    gunzipSync(Buffer.from(pack, 'base64')).toString('utf8'),
  )
  assert.ok(packs.length > 2)
  return [page, ...packs].join('\n')
}

function read(name: string): string {
  return readFileSync(join(scratch.path, name), 'utf8')
}
