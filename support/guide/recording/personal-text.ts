import type { ScenarioRecord } from '../../driver/evidence/record.ts'
import { planEndpoint } from '../plan-endpoint.ts'

/** Where the calls of a run went. */
export type Place = { readonly endpoint: string; readonly region: string }

/** Rewrites what one scenario left, so that it reads as if a person had typed it. */
export type PersonalText = {
  /** Without what makes the names of a scenario unique. */
  readonly text: (text: string) => string
  /** The same for a program's words, which also get the plan's endpoint and lose what only the run knows. */
  readonly words: (words: readonly string[]) => string[]
}

/** What is shorter may stand in a text by chance. */
const shortest = 4

/** The rewriting for a scenario of a run. */
export function personalText(scenario: ScenarioRecord, place: Place): PersonalText {
  const [prefix = '', suffix = ''] = scenario.names.split('*')
  const around = [
    ...(prefix.length < shortest ? [] : [`(?<![a-z0-9])${RegExp.escape(prefix)}`]),
    ...(suffix.length < shortest ? [] : [`${RegExp.escape(suffix)}(?![a-z0-9])`]),
  ].join('|')
  const text = (given: string) => (around === '' ? given : given.replace(new RegExp(around, 'g'), ''))
  const authority = URL.parse(place.endpoint)?.host ?? ''
  const word = (given: string) => {
    const own = scenario.folders.reduce(
      (known, [folder, instead]) => (folder === '' ? known : known.replaceAll(folder, instead)),
      text(given),
    )
    return authority === ''
      ? own
      : own.replaceAll(place.endpoint, planEndpoint).replaceAll(authority, new URL(planEndpoint).host)
  }
  return { text, words: (words) => withoutBases(words, scenario.bases).map(word) }
}

/** The Dockerfile's default stands for the run's own copy of a base image. */
function withoutBases(words: readonly string[], bases: readonly string[]): string[] {
  const isOwn = (word = '') => bases.some((base) => word === `BASE=${base}`)
  return words.filter((word, index) => !(isOwn(word) || (word === '--build-arg' && isOwn(words[index + 1]))))
}
