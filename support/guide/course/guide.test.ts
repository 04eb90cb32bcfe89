import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { recordFixture } from '../fixtures/record.ts'
import { drawPages } from '../page/pages.ts'
import { mergeRecordings } from '../recording/merge-recordings.ts'
import type { RecordedExample, Recording } from '../recording/recording.ts'
import { Cutter } from '../view/cutter.ts'
import { buildGuide } from './build-guide.ts'
import { examplesOf, outcomeOf } from './guide.ts'
import { findRoad } from './road.ts'

let scratch: ScratchFolder
let whole: Recording
let shards: Recording[]
let other: Recording

before(async () => {
  scratch = await openScratchFolder()
  const record = (name: string, given: { target?: string; arguments?: string[] } = {}) =>
    recordFixture({ folder: join(scratch.path, name), ...given })
  whole = await record('whole')
  other = await record('other', { target: 'two' })
  shards = []
  for (const shard of ['1/4', '2/4', '3/4', '4/4'])
    shards.push(await record(`shard-${shard[0]}`, { arguments: ['--shard', shard] }))
})
after(() => scratch[Symbol.asyncDispose]())

test('folders are chapters, features sections, rules and examples follow in order', () => {
  const { chapters } = buildGuide([whole])
  assert.deepEqual(
    chapters.map(({ number, title }) => `${number} ${title}`),
    ['1 ECR basics', '2 Real-world simulation'],
  )
  const [, second] = chapters
  assert.deepEqual(
    second?.sections.map(({ number, title }) => `${number} ${title}`),
    ['2.1 Evidence', '2.2 Failures'],
  )
  const rules = second?.sections[0]?.rules.map(({ title, examples }) => `${title}: ${examples.length}`)
  assert.deepEqual(rules, [
    ': 1',
    'Nothing in a log is obeyed: 2',
    'What is long is cut: 1',
    'Targets differ: 3',
  ])
})

test('a run in four shards reads like one that was not divided, but for its times', () => {
  const merged = mergeRecordings([...shards].reverse())
  assert.equal(merged.length, 1)
  assert.equal(merged[0]?.shards, 4)
  const expected = textsOf(whole)
  const found = textsOf(merged[0])
  assert.deepEqual(Object.keys(found), Object.keys(expected))
  for (const [id, text] of Object.entries(expected)) assert.ok(found[id] === text, `${id} is not the same`)
})

test('a single shard says what it left to the others', () => {
  const [shard] = shards
  assert.ok(shard)
  const ends = new Set([...shard.examples.values()].map(({ run }) => run.reason))
  assert.ok(ends.has('It was not selected for this run.'))
})

test('runs of several targets stand side by side', () => {
  const guide = buildGuide(mergeRecordings([whole, other]))
  assert.deepEqual(
    guide.runs.map(({ id }) => id),
    ['run-one', 'run-two'],
  )
  const differing = examplesOf(guide).filter(
    (example) => new Set(guide.runs.map((run) => outcomeOf(example, run).status)).size > 1,
  )
  assert.deepEqual(
    differing.map(({ title }) => title),
    ['What one target cannot do', 'A known gap'],
  )
})

test('two drivers on one target are two runs, and are told apart', () => {
  const byCli = { ...whole, facts: { ...whole.facts, driver: 'cli: aws-cli/1.44' } }
  const { runs } = buildGuide(mergeRecordings([whole, byCli]))
  assert.deepEqual(
    runs.map(({ title }) => title),
    ['Target one (sdk)', 'Target one (cli)'],
  )
})

test('an id is given once', () => {
  const { chapters } = buildGuide([whole])
  const sections = chapters.flatMap((chapter) => chapter.sections)
  const ids = [
    ...chapters.map(({ id }) => id),
    ...sections.map(({ id }) => id),
    ...sections.flatMap(({ rules }) =>
      rules.flatMap(({ id, examples }) => [id, ...examples.map((each) => each.id)]),
    ),
  ]
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.includes('1-1-looking-it-up') && ids.includes('1-1-looking-it-up-2'))
})

test('the road is drawn from what the run used', () => {
  const guide = buildGuide([whole])
  const [run] = guide.runs
  assert.ok(run)
  assert.deepEqual(findRoad(guide, run)?.stops, [
    { kind: 'dockerfile', values: ['sample-apps/nginx'] },
    { kind: 'image', values: ['my-nginx:latest'] },
    { kind: 'repository', values: ['my-app-repo:latest', 'sha256:333333333333…'] },
    { kind: 'definition', values: ['my-task:1', '512 MiB, port 80'] },
    { kind: 'service', values: ['my-service', '2 tasks'] },
    { kind: 'port', values: ['localhost:49154', '“Welcome to nginx!”'] },
  ])
})

/** All that a reader sees of the results of a run. */
function textsOf(recording: Recording | undefined): Record<string, string> {
  assert.ok(recording)
  const guide = buildGuide([withoutTimes(recording)])
  const [run] = guide.runs
  assert.ok(run)
  const { pages, packs, contents } = drawPages(guide, run, new Cutter(0))
  return {
    contents: contents.text,
    ...Object.fromEntries([...pages].map(([id, page]) => [id, page.text])),
    ...Object.fromEntries([...packs].map(([id, pack]) => [`pack of ${id}`, JSON.stringify(pack)])),
  }
}

function withoutTimes(recording: Recording): Recording {
  const still = <T extends object>(run: T) => ({ ...run, milliseconds: 0, startedAt: 0 })
  const examples = [...recording.examples].map(([key, example]): [string, RecordedExample] => {
    const { run } = example
    return [
      key,
      { ...example, run: { ...still(run), steps: run.steps.map(still), hooks: run.hooks.map(still) } },
    ]
  })
  return { ...still(recording), endedAt: 0, examples: new Map(examples) }
}
