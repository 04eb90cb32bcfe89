import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ActLog, describeJobs } from './act-log.ts'
import { makePrograms } from './runner.ts'
import { standIns } from './stand-in/stand-ins.ts'
import { readUsedActions } from './workflow-file.ts'

test('each action of the workflow is pinned by one commit, with its version, and has a stand-in', () => {
  const used = readUsedActions()
  for (const { name, commit, version } of used) {
    assert.match(commit, /^[0-9a-f]{40}$/, `${name} is not pinned by a commit`)
    assert.match(version, /^v\d+\.\d+\.\d+$/, `${name} does not say its version`)
    assert.ok(standIns[name] !== undefined, `${name} has no stand-in`)
  }
  const names = used.map(({ name }) => name)
  assert.deepEqual(names, [...new Set(names)], 'an action is used at two commits')
})

test('what came of the jobs is read from the log', () => {
  const said: string[] = []
  const log = new ActLog((line) => said.push(line))
  const spec = { jobID: 'spec', matrix: { part: 2 } }
  const [setup, run] = ['actions/setup-node@'.padEnd(59, 'a'), 'npm test\nls']
  const lines = [
    {
      ...spec,
      stage: 'Main',
      stepID: ['1'],
      step: setup,
      msg: "Skipping due to 'env.A == 'b''",
      stepResult: 'skipped',
    },
    { ...spec, stage: 'Main', stepID: ['2'], step: run, msg: '⭐ Run Main npm test' },
    { ...spec, stage: 'Main', stepID: ['2'], step: run, msg: '1 failed\n', raw_output: true },
    { ...spec, stage: 'Main', stepID: ['2'], step: run, msg: 'Failure', stepResult: 'failure' },
    { ...spec, msg: 'Job failed', jobResult: 'failure' },
    { jobID: 'foreign', msg: "Skipping job 'a' due to 'a\n == b'", jobResult: 'skipped' },
    { jobID: 'publish', msg: 'Set up job' },
  ]
  for (const line of lines) log.read(JSON.stringify(line))
  log.read('no line of the log')
  assert.deepEqual(said, ['spec 2 > npm test', 'spec 2 | 1 failed'])
  assert.deepEqual(describeJobs(log.jobs), [
    '  spec 2: failed',
    '    failed: npm test',
    "    skipped, because this does not hold: env.A == 'b': actions/setup-node",
    '  foreign: skipped, because this does not hold: a == b',
    '  publish: did not end',
  ])
})

test('an artifact is given from one job to another', async (t) => {
  const { enter, job } = makeJobs(t)
  enter('first')
  mkdirSync('reports')
  for (const name of ['run.json', 'messages.ndjson', 'junit.xml']) writeFileSync(join('reports', name), name)
  const inputs = { name: 'recording-1', path: 'reports/messages.ndjson\nreports/run.json\n' }
  await standIns['actions/upload-artifact']?.run(inputs, job)
  enter('second')
  await standIns['actions/download-artifact']?.run({ pattern: 'recording-*', path: 'recordings' }, job)
  assert.equal(readFileSync('recordings/recording-1/run.json', 'utf8'), 'run.json')
  assert.throws(() => readFileSync('recordings/recording-1/junit.xml'), /ENOENT/)
})

test('an artifact that cannot be is a failure, as on GitHub', async (t) => {
  const { enter, job } = makeJobs(t)
  enter('first')
  const upload = async (inputs: Readonly<Record<string, string>>) =>
    standIns['actions/upload-artifact']?.run(inputs, job)
  await assert.rejects(upload({ name: 'a', path: 'reports', 'if-no-files-found': 'error' }), /No files/)
  writeFileSync('b', 'b')
  await upload({ name: 'a', path: 'b' })
  await assert.rejects(upload({ name: 'a', path: 'b' }), /exists already/)
  await assert.rejects(
    async () => standIns['actions/deploy-pages']?.run({}, job),
    /No artifact named github-pages/,
  )
})

test('what a job does as root leaves the machine as it is', async (t) => {
  const { enter } = makeJobs(t)
  enter('programs')
  await makePrograms('.', undefined)
  const sudo = (...words: string[]) =>
    execFileSync(join(process.cwd(), 'sudo'), words, { encoding: 'utf8' }).trim()
  const leftOut = 'Left out, because it would change this machine: '
  assert.equal(sudo('apt-get', 'moo'), `${leftOut}apt-get moo`)
  assert.equal(sudo('sysctl', 'kernel.ostype'), `${leftOut}sysctl kernel.ostype`)
  assert.equal(sudo('env', 'A=a b', 'printenv', 'A'), 'a b')
})

function makeJobs(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'stand-ins-'))
  const before = process.cwd()
  t.after(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  })
  const job = {
    repository: '',
    programs: '',
    artifacts: join(folder, 'artifacts'),
    pathFile: join(folder, 'path'),
    outputFile: join(folder, 'output'),
    say: () => undefined,
  }
  const enter = (name: string) => {
    mkdirSync(join(folder, name))
    process.chdir(join(folder, name))
  }
  return { enter, job }
}
