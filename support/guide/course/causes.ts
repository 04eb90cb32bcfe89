import { isBare, likeness, unnumbered } from '../../driver/evidence/likeness.ts'
import type { ExampleRun, Problem } from '../recording/recording.ts'
import { headline } from '../view/problem.ts'
import { type Example, examplesOf, type Guide, outcomeOf, type Run } from './guide.ts'

/** Examples that went wrong with the same words, and so most likely for the same reason. */
export type Cause = {
  /** What the first of them said. */
  readonly problem: Problem
  /** Where the first of them went wrong, as it stands in the feature; empty when that was no step. */
  readonly step: string
  readonly examples: readonly Example[]
}

/** Why examples fail or are blocked in a run, the reason of the most examples first. */
export function causesOf(guide: Guide, run: Run): Cause[] {
  const wrong = examplesOf(guide).flatMap((example) => {
    const outcome = outcomeOf(example, run)
    const problem = problemOf(outcome)
    return problem === undefined ? [] : [{ example, problem, step: failedStep(example, outcome) ?? '' }]
  })
  return [...Map.groupBy(wrong, ({ problem, step }) => likenessOf(problem, step)).values()]
    .map((alike) => ({
      problem: alike[0]?.problem ?? { message: '', stack: '' },
      step: alike[0]?.step ?? '',
      examples: alike.map(({ example }) => example),
    }))
    .sort((one, other) => other.examples.length - one.examples.length)
}

/** Of a bare difference its values are the cause, wherever they are met; where they have no names, the step says of what. */
function likenessOf(problem: Problem, step: string): string {
  if (!isBare(problem.message)) return likeness(problem.message)
  const difference = unnumbered(headline(problem))
  return /\w'?: /.test(difference) ? difference : `${likeness(step)}: ${difference}`
}

/** The step that an example fails at, as it stands in the feature. */
export function failedStep(example: Pick<Example, 'steps'>, run: ExampleRun): string | undefined {
  const step = example.steps[run.steps.findIndex(({ problem }) => problem !== undefined)]
  return step && `${step.keyword} ${step.parts.join('')}`
}

/** What an example fails with, or is blocked by. */
export function problemOf({ status, steps, hooks }: ExampleRun): Problem | undefined {
  if (status !== 'fails' && status !== 'blocked') return undefined
  const before = hooks.filter(({ when }) => when === 'before')
  const after = hooks.filter(({ when }) => when === 'after')
  return [...before, ...steps, ...after].find(({ problem }) => problem !== undefined)?.problem
}
