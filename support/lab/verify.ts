import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type ISupportCodeLibrary, loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api'
import type { Envelope } from '@cucumber/messages'
import { contextVariable } from '../driver/run-context.ts'
import type { Saying } from '../guide/course/sayings.ts'
import { witnessesOf } from '../guide/course/witnesses.ts'
import { readRecording } from '../guide/recording/read-recording.ts'
import type { RecordedExample, Step } from '../guide/recording/recording.ts'
import { readRunFacts } from '../guide/recording/run-file.ts'
import { readEnvironment, shareWithChildren } from '../machine/environment.ts'
import { project } from '../machine/project.ts'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { testcontainersSettings } from '../targets/testcontainers-settings.ts'
import { adviceOf } from './advice.ts'
import type { LabState } from './lab-state.ts'
import { plainWords, withoutWitnesses } from './plain-words.ts'

/** What came of a verification. */
export type Verdict = { readonly done: boolean; readonly steps: readonly StepVerdict[] }

export type StepVerdict = {
  readonly text: string
  readonly result: 'holds' | 'fails' | 'not asked'
  /** Why it fails; empty when it does not. */
  readonly why: string
  /** What to do when it fails; empty when it does not. */
  readonly advice: string
  /** Who says so, and in which words. */
  readonly sayings: readonly Saying[]
}

/** The spec's own steps, and those that look at what a person has made. */
export const supportCode = ['support/world/hooks.ts', 'steps/**/*.ts', 'support/lab/verify-steps.ts'] as const

/** What has been done has been done: nothing is waited for as long as by the spec. */
const patience = '0.05'

/** The spec's own definitions, which can be loaded once in a process. */
let support: ISupportCodeLibrary | undefined

/** Does the steps of a lesson or task in an open lab, by the spec's own definitions. */
export async function verify(
  work: { readonly number: string; readonly verify: string },
  lab: LabState,
): Promise<Verdict> {
  await using scratch = await openScratchFolder()
  const feature = join(scratch.path, 'verify.feature')
  await writeFile(feature, featureOf(work))
  shareWithChildren({
    PATIENCE: patience,
    ...readEnvironment(),
    ...testcontainersSettings,
    [contextVariable]: JSON.stringify(lab.context),
    LAB: lab.folder,
    LAB_NAME: lab.name,
  } as Record<string, string>)
  const envelopes: Envelope[] = []
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const environment = { cwd: project, stdout: nowhere, stderr: process.stderr }
  const { runConfiguration } = await loadConfiguration(
    {
      file: false,
      provided: {
        paths: [feature],
        import: [...supportCode],
        format: ['message'],
        publish: false,
      },
    },
    environment,
  )
  support ??= await loadSupport(runConfiguration, environment)
  const { success } = await runCucumber({ ...runConfiguration, support }, environment, (envelope) =>
    envelopes.push(envelope),
  )
  const { examples, problem } = readRecording(envelopes, readRunFacts(scratch.path))
  const [example] = examples.values()
  if (example === undefined) throw new Error(problem?.message ?? 'The steps of the lesson cannot be read.')
  // The first step asks whether the lab answers, and says itself what to do.
  const advice = ['', ...adviceOf(work.verify)]
  const steps = [...verdictsOf(example, advice), ...brokenHooksOf(example)]
  // What went wrong before the first step belongs to none of them: Docker does not answer, for example.
  if (!success && !steps.some(({ result }) => result === 'fails')) throw new Error(problem?.message)
  return { done: success, steps }
}

/** A feature with one example, of a lesson's steps. */
export function featureOf({ number, verify: steps }: { number: string; verify: string }): string {
  return `Feature: ${number}\n  Example: The work of the reader\n    Given this lab answers\n${steps}\n`
}

function verdictsOf({ steps, run }: RecordedExample, advice: readonly string[]): StepVerdict[] {
  return steps.map((step, index) => {
    const { status = 'not-run', problem } = run.steps[index] ?? {}
    const sayings = step.kind === 'then' ? witnessesOf(steps, run, index).sayings : []
    const verdict = { text: textOf(step), why: '', advice: '' }
    if (status === 'works') return { ...verdict, result: 'holds', sayings }
    if (problem === undefined) return { ...verdict, result: 'not asked', sayings: [] }
    // Where something is not there, those who are have nothing to say.
    const said = step.kind === 'given' ? withoutWitnesses(problem.message) : problem.message
    const why = plainWords(said)
    return { ...verdict, result: 'fails', why, advice: advice[index] ?? '', sayings }
  })
}

/** What went wrong before or after the steps. */
function brokenHooksOf({ run }: RecordedExample): StepVerdict[] {
  return run.hooks.flatMap(({ name, problem }) =>
    problem === undefined
      ? []
      : [{ text: name, result: 'fails', why: problem.message, advice: '', sayings: [] }],
  )
}

/** A step with the rows of its table, in one line. */
function textOf({ parts, table = [] }: Step): string {
  const rows = table.map((cells) => cells.join(' ')).join(', ')
  return rows === '' ? parts.join('') : `${parts.join('')}: ${rows}`
}
