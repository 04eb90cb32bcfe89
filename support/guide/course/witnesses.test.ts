import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { recordFixture } from '../fixtures/record.ts'
import type { Action, Recording, Step, StepRun } from '../recording/recording.ts'
import { buildGuide } from './build-guide.ts'
import { examplesOf, outcomeOf } from './guide.ts'
import { sayingsOf } from './sayings.ts'
import { together, witnessesOf } from './witnesses.ts'

let scratch: ScratchFolder
let recording: Recording

before(async () => {
  scratch = await openScratchFolder()
  recording = await recordFixture({ folder: scratch.path })
})
after(() => scratch[Symbol.asyncDispose]())

test('no Then that holds is without a witness, and no refusal without its code and words', () => {
  const guide = buildGuide([recording])
  const [run] = guide.runs
  assert.ok(run)
  let thens = 0
  let refusals = 0
  for (const example of examplesOf(guide)) {
    const outcome = outcomeOf(example, run)
    for (const [index, step] of example.steps.entries()) {
      for (const { record } of outcome.steps[index]?.actions ?? []) {
        if (record?.kind !== 'call' || (record.status ?? 0) < 400) continue
        refusals += 1
        assert.match(`${record.refusal?.code}: ${record.refusal?.message}`, /^\w+Exception: ./)
      }
      if (step.kind !== 'then' || outcome.steps[index]?.status !== 'works') continue
      thens += 1
      const { sayings } = witnessesOf(example.steps, outcome, index)
      assert.ok(sayings.length > 0, `${example.title}: ${step.parts.join('')}`)
    }
  }
  assert.ok(thens >= 6 && refusals >= 2, `${thens} Thens, ${refusals} refusals`)
})

test('ECS and Docker say what they said, and when a task started', () => {
  const actions = [...recording.examples.values()]
    .find(({ title }) => title === 'The whole road')
    ?.run.steps.flatMap((step) => step.actions)
  const sayings = actions?.flatMap(sayingsOf).map(({ who, says }) => `${who}: ${says.flat().join(' ')}`)
  assert.ok(sayings?.includes('ECS: lastStatus RUNNING hostPort 49154 containerPort 80 started after 459 ms'))
  assert.ok(sayings?.includes('Docker: container running image localhost:49153/my-app-repo:latest'))
  assert.ok(sayings?.includes('localhost:49154: status 200 page “Welcome to nginx!”'))
})

test('a Then that asks nobody is told by who had said it', () => {
  const call = (response: unknown): Action => ({
    evidence: [],
    record: {
      kind: 'call',
      command: [['aws']],
      service: 'ecr',
      operation: 'Any',
      request: {},
      response,
      milliseconds: 1,
    },
  })
  const run = (...actions: Action[]): StepRun => ({ status: 'works', milliseconds: 1, actions })
  const step = (kind: Step['kind'], ...parts: string[]): Step => ({
    keyword: '',
    kind,
    parts,
    background: false,
  })
  const steps = [
    step('when', 'it is pushed'),
    step('when', 'someone asks'),
    step('then', 'its digest is known'),
  ]
  const actions = [call({ imageDetails: [{ imageDigest: 'sha256:1' }] }), call({ Account: '000000000000' })]
  const { sayings, asked } = witnessesOf(steps, { steps: [...actions.map((each) => run(each)), run()] }, 2)
  assert.deepEqual(sayings, [{ who: 'ECR', says: [['imageDigest', 'sha256:1']] }])
  assert.equal(asked, false)
})

test('who says the same of several things says it once, with all values', () => {
  const task = (port: string, status = 'RUNNING') => ({
    who: 'ECS',
    says: [['lastStatus', status] as const, ['hostPort', port] as const],
  })
  const page = (who: string) => ({ who, says: [['status', '200'] as const] })
  const refused = { who: 'ECS', says: [['ClientException', 'No.'] as const], refused: true }
  assert.deepEqual(
    together([task('1'), page('localhost:1'), refused, task('2'), page('localhost:2'), page('other:2')]),
    [
      {
        who: 'ECS',
        says: [
          ['lastStatus', 'RUNNING'],
          ['hostPort', '1, 2'],
        ],
      },
      { who: 'localhost:1, :2, other:2', says: [['status', '200']] },
      { who: 'ECS', says: [['ClientException', 'No.']], refused: true },
    ],
  )
})
