import type Dockerode from 'dockerode'
import { failedStep } from '../guide/course/causes.ts'
import type { RecordedExample } from '../guide/recording/recording.ts'
import { causeWords } from '../guide/view/cause-words.ts'
import { messageOf } from '../machine/first-failure.ts'
import type { Mutant } from './mutant.ts'
import { startMutated } from './mutated-emulator.ts'
import { RefusedAtStart, runExamples, type SpecRun } from './run-examples.ts'

/** What became of a mutant. */
export type Verdict =
  | { readonly kind: 'killed'; readonly by: string; readonly words: string }
  /** An example failed before it came to what it says, or over its time limit: a kill that is luck. */
  | { readonly kind: 'stumbled over'; readonly by: string; readonly words: string }
  | { readonly kind: 'survived'; readonly passed: number }
  | { readonly kind: 'broken'; readonly words: string }

export type Surroundings = Omit<SpecRun, 'words'> & { readonly docker: Dockerode }

/** Runs the examples that should notice a defect until one of them fails. */
export async function tryMutant(mutant: Mutant, { docker, ...around }: Surroundings): Promise<Verdict> {
  try {
    await using emulator = await startMutated(docker, mutant)
    const words = selection(mutant)
    const first = judge(await runExamples(emulator, { ...around, words: [...words, '--fail-fast'] }))
    if (first.kind !== 'stumbled over') return first
    return judge(await runExamples(emulator, { ...around, words }))
  } catch (error) {
    around.signal.throwIfAborted()
    if (error instanceof RefusedAtStart) return judgeStart(mutant, error.message)
    return { kind: 'broken', words: messageOf(error) }
  }
}

/** Cucumber's words for the examples of a mutant. */
function selection({ feature, example }: Mutant): string[] {
  return [`features/${feature}.feature`, ...(example === undefined ? [] : ['--name', RegExp.escape(example)])]
}

/** The start asks a little of the target first. That counts when the mutant says so, and the refusal names the defect. */
function judgeStart({ refusedFor }: Mutant, words: string): Verdict {
  const names = refusedFor !== undefined && words.includes(refusedFor)
  return { kind: names ? 'killed' : 'stumbled over', by: 'the start of the run', words }
}

function judge(examples: readonly RecordedExample[]): Verdict {
  const failed = examples.find((example) => example.run.status === 'fails' && !timedOut(example))
  if (failed !== undefined) return { kind: 'killed', by: failed.title, words: wordsOf(failed) }
  const stumbled = examples.find(({ run }) => run.status === 'blocked' || run.status === 'fails')
  if (stumbled !== undefined) return { kind: 'stumbled over', by: stumbled.title, words: wordsOf(stumbled) }
  const passed = examples.filter(({ run }) => run.status === 'works').length
  if (passed > 0) return { kind: 'survived', passed }
  return { kind: 'broken', words: 'No example of it could be run.' }
}

/** Cucumber's own limit says nothing about the defect. */
function timedOut(example: RecordedExample): boolean {
  return /^function timed out, /.test(wordsOf(example))
}

/** What an example says of its failure in one line, as the guide does. */
function wordsOf(example: RecordedExample): string {
  const { steps, hooks } = example.run
  const problem = [...steps, ...hooks].find((each) => each.problem !== undefined)?.problem
  return problem === undefined ? '' : causeWords({ problem, step: failedStep(example, example.run) ?? '' })
}
