import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { recordFixture } from '../fixtures/record.ts'
import { readMessages } from './read-messages.ts'
import { readRecording } from './read-recording.ts'
import type { Action, RecordedExample, Recording } from './recording.ts'
import { readRunFacts } from './run-file.ts'

let scratch: ScratchFolder
let recording: Recording

before(async () => {
  scratch = await openScratchFolder()
  recording = await recordFixture({ folder: scratch.path, target: 'two' })
})
after(() => scratch[Symbol.asyncDispose]())

test('each example ends as its steps did', () => {
  const ends = [...recording.examples.values()].map(({ title, run }) => `${title}: ${run.status}`)
  assert.deepEqual(ends.slice(-9), [
    'What one target cannot do: not-supported',
    'A known gap: known-gap',
    'A difference from AWS: works',
    'An assertion that fails: fails',
    'An error that means harm: fails',
    'An error that tells a secret: fails',
    'A clean-up that fails: fails',
    'A step that nobody has written: blocked',
    'A step that is still to be written: blocked',
  ])
})

test('two scenarios of one name are two examples', () => {
  const keys = [...recording.examples.keys()].filter((key) => key.includes('Looking it up'))
  assert.equal(keys.length, 2)
})

test('what does not work says why', () => {
  assert.equal(example('What one target cannot do').run.reason, 'The second target has no machines.')
  assert.match(example('A known gap').run.reason ?? '', /^It says RUNNING .*issues\/1\)$/)
})

test('commands read as a person would type them', () => {
  const lines = actions('The whole road').flatMap(({ command }) => command ?? [])
  const commands = lines.map(({ text }) => text)
  assert.deepEqual(commands.slice(0, 3), [
    'docker build -t my-nginx:latest sample-apps/nginx',
    'aws ecr get-login-password --endpoint-url=http://localhost:4566 --region us-east-1 | docker login --username AWS --password-stdin localhost:4566',
    'docker push localhost:4566/my-app-repo:latest',
  ])
  assert.equal(
    commands[3],
    `aws ecs register-task-definition --cli-input-json '${JSON.stringify(
      {
        family: 'my-task',
        containerDefinitions: [{ name: 'nginx-container', image: 'localhost:4566/my-app-repo:latest' }],
      },
      undefined,
      2,
    )}' --endpoint-url=http://localhost:4566 --region us-east-1`,
  )
  const aws = '--endpoint-url=http://localhost:4566 --region us-east-1'
  assert.equal(commands[5], `aws ecs describe-tasks --cluster my-cluster --tasks $TASK ${aws}`)
  assert.equal(commands[6], 'docker inspect $CONTAINER')
  assert.equal(commands[7], "sh -c 'echo \"two  blanks\"' 'it'\\''s'")
  assert.equal(commands[8], 'curl -s http://localhost:$PORT/')
  const ask = `aws ecs describe-tasks --cluster my-cluster --tasks $TASK --query`
  assert.deepEqual(
    lines.flatMap(({ sets }) => sets.map(({ set }) => set)),
    [
      `TASK=$(aws ecs list-tasks --cluster my-cluster --query 'taskArns[0]' --output text ${aws})`,
      `CONTAINER=$(${ask} 'tasks[0].containers[0].runtimeId' --output text ${aws})`,
      `PORT=$(${ask} 'tasks[0].containers[0].networkBindings[0].hostPort' --output text ${aws})`,
    ],
  )
})

test('what only the run could do is not offered to be pasted', () => {
  const [, login, call] = actions('Secrets').flatMap(({ command }) => command ?? [])
  assert.deepEqual([login?.pasteable, call?.pasteable], [true, false])
})

test('a command keeps what came of it', () => {
  const create = actions('The whole road').find(({ command }) => command?.text.includes('create-service'))
  assert.ok(create?.record?.kind === 'call')
  assert.deepEqual([create.record.operation, create.record.status], ['CreateService', 200])
  assert.equal(create.rounds, 2)
  assert.deepEqual(
    create.evidence.map(({ kind }) => kind),
    ['request', 'response'],
  )
})

test('steps know their values, their tables and their backgrounds', () => {
  const [given, when, then] = example('Looking it up').steps
  assert.deepEqual(given?.parts, ['a repository ', '"my-app-repo"', ''])
  assert.deepEqual([given?.background, when?.background], [true, false])
  assert.deepEqual(then?.table, [['tags can be moved', 'MUTABLE']])
})

test('bytes that are no text are text with holes', () => {
  const log = actions('A log that means harm').at(-1)?.evidence.at(-1)
  assert.equal(log?.text, 'ok\uFFFD\uFFFD\u0000\uFFFD\n')
})

test('a failure points at the code of the project', () => {
  const problem = example('An assertion that fails').run.steps[2]?.problem
  assert.match(problem?.message ?? '', /strictly deep-equal/)
  assert.match(problem?.stack ?? '', /^at .*\(?support\/guide\/fixtures\/steps\.ts:\d+:\d+\)?$/m)
})

test('a hook that fails is told with its name', () => {
  const [hook] = example('A clean-up that fails').run.hooks.filter(({ problem }) => problem !== undefined)
  assert.equal(hook?.name, 'What cleans up')
  assert.equal(hook?.problem?.message, 'The repository could not be deleted.')
})

test('a run that was killed is read as far as it came', async () => {
  const folder = join(scratch.path, 'killed')
  mkdirSync(folder)
  const lines = readFileSync(join(scratch.path, 'messages.ndjson'), 'utf8').split('\n')
  const third = lines.findIndex((line) => line.includes('"testCaseFinished"'))
  writeFileSync(join(folder, 'messages.ndjson'), lines.slice(0, third + 3).join('\n'))
  appendFileSync(join(folder, 'messages.ndjson'), '\n{"attachment":{"body":"half a li')
  const killed = readRecording(readMessages(folder), readRunFacts(folder))
  const [first, second] = killed.examples.values()
  assert.equal(killed.problem?.message, 'The run was ended before it was over.')
  assert.equal(first?.run.status, 'works')
  assert.equal(second?.run.status, 'not-run')
  assert.equal(second?.run.reason, 'The run ended before this example did.')
})

test('what ended after an interruption was not run, whatever Cucumber says', () => {
  const messages = readMessages(scratch.path)
  const facts = { ...readRunFacts(scratch.path), interruptedAt: recording.startedAt + 1 }
  const interrupted = readRecording(messages, facts)
  const ends = [...interrupted.examples.values()].map(({ run }) => run.status)
  assert.deepEqual(new Set(ends), new Set(['not-run']))
  assert.equal(interrupted.problem?.message, 'The run was interrupted before it was over.')
})

test('facts that are not what they should be read as empty', () => {
  const folder = join(scratch.path, 'odd')
  mkdirSync(folder)
  writeFileSync(
    join(folder, 'run.json'),
    '{"target": ["x"], "endpoint": 5, "machine": {"processors": "two"}}',
  )
  const facts = readRunFacts(folder)
  assert.deepEqual([facts.target.title, facts.endpoint, facts.machine.processors], ['', '', 0])
})

function example(title: string): RecordedExample {
  const found = [...recording.examples.values()].find((each) => each.title === title)
  assert.ok(found, `no example "${title}"`)
  return found
}

function actions(title: string): Action[] {
  return example(title).run.steps.flatMap((step) => step.actions)
}
