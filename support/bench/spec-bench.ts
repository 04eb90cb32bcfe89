import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duration, Envelope } from '@cucumber/messages'
import { evidenceType } from '../driver/evidence/record.ts'
import { project } from '../machine/project.ts'
import { doBare } from './bare-work.ts'
import { type Benchmark, compare, type Row, seconds, secondsOf } from './benchmark.ts'
import { countEngineWork } from './engine-work.ts'
import { startEmulatorServer } from './registry-servers.ts'

/** Steps by what they wait for: the engine that carries images, the engine that runs tasks, or an API alone. */
const kinds = {
  'building, pushing and pulling images':
    /\b(builds?|built|push(es|ed)?|pulls?|pulled|repository ".*" as|ready to run)\b/,
  'starting, watching and stopping containers':
    /\b(runs?|started|stable|stops?|stopped|exited|scales|updates|killed|answers?|page|drains|lost|visitors|Docker|deleted)\b/,
}
const other = 'calling AWS, and comparing what it says'

/** What the spec's first three phases take beside the Docker engine's own work in them, and where the time goes. */
export const specBenchmark: Benchmark = {
  name: 'Spec',
  async run(tell) {
    const folder = await mkdtemp(join(tmpdir(), 'spec-bench-'))
    try {
      const messages = join(folder, 'messages.ndjson')
      tell('phases 1 to 3, one example at a time')
      using counting = countEngineWork()
      const began = Date.now() / 1000
      await runSpec(['--parallel', '0', '--format', `message:${messages}`])
      const ended = Date.now() / 1000
      const whole = ended - began
      const lines = (await readFile(messages, 'utf8')).trim().split('\n')
      const envelopes = lines.map((line) => JSON.parse(line) as Envelope)
      const work = { ...counting.work, builds: countBuilds(envelopes) }
      tell('the same work by the Docker CLI alone')
      await using registry = await startEmulatorServer()
      const bare = await doBare(work, registry)
      tell('phases 1 to 3, as many examples at a time as the machine carries')
      const parallel = await secondsOf(() => runSpec([]))
      const { builds, pushes, pulls, runs, stops } = work
      const name = `${builds} builds, ${pushes} pushes, ${pulls} pulls, ${runs} runs, ${stops} stops bare`
      return [
        compare('phases 1 to 3, one example at a time', [whole], { name, times: [bare] }),
        compare('the same, as npm test runs it', [parallel], { name, times: [bare] }),
        ...rows({ began, ended }, envelopes),
      ]
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

async function runSpec(options: readonly string[]): Promise<void> {
  const cucumber = join(project, 'node_modules/@cucumber/cucumber/bin/cucumber.js')
  const phases = '@phase-1 or @phase-2 or @phase-3'
  const spec = spawn(process.execPath, [cucumber, '--tags', phases, ...options], {
    cwd: project,
    stdio: 'ignore',
  })
  const [code] = await once(spec, 'exit')
  if (code !== 0) throw new Error('The spec failed. Run npm test to see why.')
}

/** Docker tells of no build by an event of its own; the steps leave its command as evidence. */
function countBuilds(envelopes: readonly Envelope[]): number {
  return envelopes.filter(
    ({ attachment }) =>
      attachment?.mediaType === evidenceType && attachment.fileName?.startsWith('docker build ') === true,
  ).length
}

function rows({ began, ended }: { began: number; ended: number }, envelopes: readonly Envelope[]): Row[] {
  const whole = ended - began
  const texts = new Map(
    envelopes.flatMap(({ pickle }) => pickle?.steps.map(({ id, text }) => [id, text] as const) ?? []),
  )
  const steps = new Map(
    envelopes.flatMap(
      ({ testCase }) =>
        testCase?.testSteps.map(({ id, pickleStepId = '' }) => [id, texts.get(pickleStepId)] as const) ?? [],
    ),
  )
  const spent = new Map<string, number>()
  const spend = (what: string, time: number) => spent.set(what, (spent.get(what) ?? 0) + time)
  for (const { testStepFinished } of envelopes) {
    if (testStepFinished === undefined) continue
    const text = steps.get(testStepFinished.testStepId)
    spend(text === undefined ? 'hooks' : kindOf(text), inSeconds(testStepFinished.testStepResult.duration))
  }
  const first = inSeconds(envelopes.find((each) => each.testCaseStarted)?.testCaseStarted?.timestamp)
  const last = inSeconds(envelopes.findLast((each) => each.testCaseFinished)?.testCaseFinished?.timestamp)
  spend('between steps: Cucumber', last - first - [...spent.values()].reduce((sum, time) => sum + time, 0))
  spend('from the command to the first example: Node, engine, target', first - began)
  spend('from the last example to the end: sweeping up, reports', ended - last)
  return [...spent].map(([what, time]) => ({
    what: `of the former: ${what}`,
    result: seconds(time),
    compared: `${Math.round((time / whole) * 100)} %`,
  }))
}

function kindOf(text: string): string {
  return Object.entries(kinds).find(([, words]) => words.test(text))?.[0] ?? other
}

function inSeconds(time: Duration | undefined): number {
  return time === undefined ? 0 : time.seconds + time.nanos / 1e9
}
