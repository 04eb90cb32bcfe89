import type { ExampleRun, Step, StepRun } from '../recording/recording.ts'
import { type Saying, sayingsOf, shorten } from './sayings.ts'

/** Those who say that a Then is so, in their own words. */
export type Witnesses = {
  readonly sayings: readonly Saying[]
  /** Whether they were asked by the step itself; else they had said so before. */
  readonly asked: boolean
}

/** More would not be read of what was said before. */
const mostBefore = 2

/**
 * The witnesses of a step: who was asked by it, or, when it only looked at what had been said, who said what it is
 * about. A refusal that waits to be examined is what the next step is about.
 */
export function witnessesOf(
  steps: readonly Step[],
  run: Pick<ExampleRun, 'steps'>,
  index: number,
): Witnesses {
  const own = sayingsIn(run.steps[index])
  if (own.length > 0) return { sayings: own, asked: true }
  const before = run.steps.slice(0, index).toReversed().map(sayingsIn)
  const [nearest = []] = before.filter((sayings) => sayings.length > 0)
  const refusals = nearest.filter(({ refused }) => refused === true)
  if (refusals.length > 0) return { sayings: refusals, asked: false }
  const step = steps[index]
  const scored = before
    .flat()
    .map((saying) => ({ saying, score: step === undefined ? 0 : fit(saying, step) }))
  const best = scored.filter(({ score }) => score > 0).toSorted((one, other) => other.score - one.score)
  const sayings = best.length > 0 ? best.map(({ saying }) => saying) : nearest
  return { sayings: distinct(sayings).slice(0, mostBefore), asked: false }
}

/**
 * The same in fewer lines: who was asked of several things of one kind says each name once with all its values, and
 * those who say the same stand side by side.
 */
export function together(sayings: readonly Saying[]): Saying[] {
  const namesOf = ({ who, says, refused }: Saying) =>
    JSON.stringify([who, refused, says.map(([name, value]) => [name, isLong(value) && value])])
  const ofOneKind = [...Map.groupBy(sayings, namesOf).values()].map((alike) => {
    const [first] = alike
    const says = (first?.says ?? []).map(([name], index): [string, string] => [
      name,
      [...new Set(alike.map((each) => each.says[index]?.[1] ?? ''))].join(', '),
    ])
    return { ...first, who: first?.who ?? '', says }
  })
  const wordsOf = ({ says, refused }: Saying) => JSON.stringify([refused, says])
  return [...Map.groupBy(ofOneKind, wordsOf).values()].map((alike) => {
    const [first] = alike
    return { ...first, who: enumerateWho(alike.map(({ who }) => who)), says: first?.says ?? [] }
  })
}

/** Ports of one host are told by their numbers. */
function enumerateWho([first = '', ...others]: readonly string[]): string {
  const host = /^(.+):\d+$/.exec(first)?.[1]
  return [first, ...others.map((who) => (who.startsWith(`${host}:`) ? who.slice(host?.length) : who))].join(
    ', ',
  )
}

/** Sentences are not strung together. */
const isLong = (value: string) => shorten(value).length > 48

/** How much of what was said is what a step speaks of: its values, and the names of things. */
function fit({ says }: Saying, { parts, table = [] }: Step): number {
  const values = new Set([...parts.filter((_, index) => index % 2 === 1), ...table.flat()].map(withoutQuotes))
  const words =
    parts
      .join('')
      .toLowerCase()
      .match(/[a-z]{5,}/g) ?? []
  return says.reduce((sum, [name, value]) => {
    const named = name.toLowerCase()
    const isValue =
      value !== '' && [...values].some((each) => value === each || value.split(', ').includes(each))
    return sum + (isValue ? 2 : 0) + (words.some((word) => named.includes(word)) ? 1 : 0)
  }, 0)
}

const withoutQuotes = (text: string) => text.replace(/^"|"$/g, '')

function sayingsIn(step: StepRun | undefined): Saying[] {
  return distinct((step?.actions ?? []).flatMap(sayingsOf))
}

function distinct(sayings: readonly Saying[]): Saying[] {
  return [...new Map(sayings.map((saying) => [JSON.stringify(saying), saying])).values()]
}
