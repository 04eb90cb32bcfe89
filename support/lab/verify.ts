import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api'
import type { Envelope, PickleStep } from '@cucumber/messages'
import { contextVariable } from '../driver/run-context.ts'
import { readProblem } from '../guide/recording/read-problem.ts'
import { readEnvironment, shareWithChildren } from '../machine/environment.ts'
import { project } from '../machine/project.ts'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { testcontainersSettings } from '../targets/testcontainers-settings.ts'
import type { LabState } from './lab-state.ts'
import { type Witness, witnessesName } from './witnesses.ts'

/** What came of a verification. */
export type Verdict = {
  readonly done: boolean
  readonly steps: readonly StepVerdict[]
  readonly witnesses: readonly Witness[]
}

export type StepVerdict = {
  readonly text: string
  readonly result: 'holds' | 'fails' | 'not asked'
  /** Why it fails; empty when it does not. */
  readonly why: string
}

/** The spec's own steps, and those that look at what a person has made. */
export const supportCode = ['support/world/hooks.ts', 'steps/**/*.ts', 'support/lab/verify-steps.ts'] as const

/** What has been done has been done: nothing is waited for as long as by the spec. */
const patience = '0.05'

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
  const { success } = await runCucumber(runConfiguration, environment, (envelope) => envelopes.push(envelope))
  return { done: success, steps: stepsOf(envelopes), witnesses: witnessesOf(envelopes) }
}

/** A feature with one example, of a lesson's steps. */
export function featureOf({ number, verify: steps }: { number: string; verify: string }): string {
  return `Feature: ${number}\n  Example: The work of the reader\n    Given this lab answers\n${steps}\n`
}

function stepsOf(envelopes: readonly Envelope[]): StepVerdict[] {
  const problem = envelopes.find(({ parseError }) => parseError)?.parseError
  if (problem) throw new Error(`The steps cannot be read: ${problem.message}`)
  const pickle = envelopes.find((each) => each.pickle)?.pickle
  const testCase = envelopes.find((each) => each.testCase)?.testCase
  return (testCase?.testSteps ?? []).flatMap(({ id, pickleStepId }): StepVerdict[] => {
    const finished = envelopes.map(({ testStepFinished }) => testStepFinished)
    const result = finished.find((each) => each?.testStepId === id)?.testStepResult
    const step = pickle?.steps.find((each) => each.id === pickleStepId)
    if (result === undefined || result.status === 'PASSED' || result.status === 'SKIPPED') {
      if (step === undefined) return []
      return [{ text: textOf(step), result: result?.status === 'PASSED' ? 'holds' : 'not asked', why: '' }]
    }
    const text = step === undefined ? 'before or after the steps' : textOf(step)
    return [{ text, result: 'fails', why: readProblem(result)?.message ?? result.status }]
  })
}

/** A step with the rows of its table, as they stand in the lesson. */
function textOf({ text, argument }: PickleStep): string {
  const rows = argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value).join(' ')) ?? []
  return rows.length === 0 ? text : `${text}: ${rows.join(', ')}`
}

function witnessesOf(envelopes: readonly Envelope[]): Witness[] {
  const attached = envelopes.find(({ attachment }) => attachment?.fileName === witnessesName)?.attachment
  return attached ? (JSON.parse(attached.body) as Witness[]) : []
}
