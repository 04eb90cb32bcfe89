import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api'
import type { Envelope, PickleStepType } from '@cucumber/messages'
import { readClosingTasks, readLessons } from '../guide/course/lesson-files.ts'
import { project } from '../machine/project.ts'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { verdictText } from './verdict-text.ts'
import { featureOf, supportCode } from './verify.ts'

const course = [...readLessons(), ...readClosingTasks()]
/** What a verification may do beside asserting: look, and ask. It must not make or change anything of the reader's. */
const looking: Readonly<Partial<Record<PickleStepType, RegExp>>> = {
  Context: /\b(this lab|on this machine)\b| as it is in "|^version "\d+" is the image /,
  Action:
    /^(the team (asks|pulls|looks up|lists) |Docker logs in to the registry with that login$|\d+ visitors? opens? its page$|the team stops the container$)/,
}

test('each step of a verification has one definition, and changes nothing', async () => {
  await using scratch = await openScratchFolder()
  const paths = await Promise.all(
    course.map(async (work) => {
      const path = join(scratch.path, `${work.number}.feature`)
      await writeFile(path, featureOf(work))
      return path
    }),
  )
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const environment = { cwd: project, stdout: nowhere }
  const provided = { paths, import: [...supportCode], format: ['message'], dryRun: true, publish: false }
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment)
  const envelopes: Envelope[] = []
  await runCucumber(runConfiguration, environment, (envelope) => envelopes.push(envelope))
  const steps = envelopes.flatMap(({ pickle }) => pickle?.steps ?? [])
  assert.ok(steps.length > 100, `Only ${steps.length} steps were read.`)
  const definitions = envelopes.flatMap(({ testCase }) => testCase?.testSteps ?? [])
  for (const { id, text, type } of steps) {
    const found = definitions.find(({ pickleStepId }) => pickleStepId === id)?.stepDefinitionIds ?? []
    assert.equal(found.length, 1, `"${text}" has ${found.length} definitions.`)
    assert.match(text, (type && looking[type]) ?? /./)
  }
})

test('a verdict says what holds, what fails and why, and who says so', () => {
  const work = { number: '1.2', title: 'Repositories', path: 'features/1-ecr-basics/2-repositories.md' }
  const ecr = {
    who: 'ECR',
    says: [
      ['tag', 'latest'],
      ['digest', `sha256:${'0'.repeat(64)}`],
    ],
  } as const
  const page = { who: 'localhost:80', says: [['status', '200']] } as const
  const steps = [
    { text: 'this lab answers', result: 'holds', why: '', advice: '', sayings: [] },
    {
      text: 'its address ends in its name',
      result: 'fails',
      why: 'It does not.\nNot at all.',
      advice: 'Create it.',
      sayings: [ecr, page],
    },
    { text: 'it is empty', result: 'not asked', why: '', advice: '', sayings: [] },
  ] as const
  const text = stripVTControlCharacters(verdictText(work, { done: false, steps }))
  assert.equal(
    text,
    `
1.2 Repositories

✓ this lab answers
✗ its address ends in its name
    It does not.
    Not at all.
    ECR           tag latest  digest sha256:000000000000…
    localhost:80  status 200
    → Create it.
· it is empty

1.2 is not done yet. Put that right, and ask again. The lesson: features/1-ecr-basics/2-repositories.md`,
  )
  assert.match(verdictText(work, { done: true, steps: [] }), /1\.2 is done\.$/)
})
