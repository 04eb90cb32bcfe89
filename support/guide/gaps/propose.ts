import { sentenceOf } from '../../driver/evidence/likeness.ts'
import {
  type GapEntry,
  type GapExample,
  gapEntriesOf,
  type KnownGaps,
  lacksOf,
} from '../../targets/peers/known-gap.ts'
import { isNoGapAnyMore, proposeWords } from '../../targets/peers/words.ts'
import type { Results } from '../outputs/results.ts'
import { headline } from '../view/problem.ts'

type Found = GapExample & { readonly message: string }

/**
 * The file of known gaps as the results of some runs of one target ask for it: what fails now is added, or gets its new
 * words; what works now is taken out; reasons and links stay, and new ones are to be written by a person.
 */
export function proposeGaps(known: KnownGaps, version: string, all: readonly Results[]): KnownGaps {
  const found = new Map<string, Found>()
  const works = new Set<string>()
  for (const { feature, example, status, message } of all.flatMap((results) => outcomesOf(results, known))) {
    const key = keyOf({ feature, example })
    if (status === 'works' || isNoGapAnyMore(message)) works.add(key)
    if ((status !== 'fails' && status !== 'blocked') || isNoGapAnyMore(message)) continue
    const says = new Set([...(found.get(key)?.says ?? []), proposeWords(sentenceOf(message))])
    found.set(key, { feature, example, says: [...says], message })
  }
  const kept = gapEntriesOf(known).map(({ reason, link, examples }) => ({
    reason,
    link,
    examples: examples.flatMap((each): GapExample[] => {
      const now = found.get(keyOf(each))
      if (now === undefined) return works.has(keyOf(each)) ? [] : [each]
      found.delete(keyOf(each))
      return [{ feature: each.feature, example: each.example, says: now.says }]
    }),
  }))
  const fresh = Map.groupBy(found.values(), ({ says }) => says[0] ?? '')
  return {
    ...(known.$schema !== undefined && { $schema: known.$schema }),
    target: known.target,
    version,
    gaps: [
      ...lacksOf(known),
      ...kept.filter(({ examples }) => examples.length > 0),
      ...[...fresh.values()].map(newEntry),
    ],
  }
}

/** How the examples ended in the runs of this target. */
function outcomesOf({ runs, examples }: Results, { target }: KnownGaps) {
  const ids = runs.filter((run) => run.target.name === target).map(({ id }) => id)
  return examples.flatMap(({ uri, name, outcomes }) =>
    ids.flatMap((id) => {
      const outcome = outcomes[id]
      if (outcome === undefined) return []
      const feature = uri.replace(/^.*?features\//, '')
      return [{ feature, example: name, status: outcome.status, message: outcome.message ?? '' }]
    }),
  )
}

function newEntry(alike: readonly Found[]): GapEntry {
  const said = headline({ message: alike[0]?.message ?? '', stack: '' })
  return {
    reason: `REPLACE_ME: ${said.replace(/\.*$/, '')}.`,
    link: 'https://REPLACE_ME',
    examples: alike.map(({ feature, example, says }) => ({ feature, example, says })),
  }
}

function keyOf({ feature, example }: Pick<GapExample, 'feature' | 'example'>): string {
  return `${feature}\n${example}`
}
