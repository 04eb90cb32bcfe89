import type { RecordedExample, Recording } from './recording.ts'

/**
 * Puts the recordings of one target and one driver together, so that a run in shards reads like one that was not divided. Where an
 * example was run more than once, the latest run counts.
 */
export function mergeRecordings(recordings: readonly Recording[]): Recording[] {
  const groups = Map.groupBy(recordings, ({ facts: { target, driver } }) =>
    [target.name, target.title, target.version, target.edition, driver].join('\n'),
  )
  return [...groups.values()].map((group) => group.reduce(merge))
}

function merge(one: Recording, other: Recording): Recording {
  const [first, second] = one.startedAt <= other.startedAt ? [one, other] : [other, one]
  const problem = first.problem ?? second.problem
  return {
    facts: first.facts,
    documents: new Map([...first.documents, ...second.documents]),
    examples: mergeExamples(first.examples, second.examples),
    startedAt: first.startedAt,
    endedAt: Math.max(first.endedAt, second.endedAt),
    shards: first.shards + second.shards,
    tools: [...new Set([...first.tools, ...second.tools])],
    ...(problem && { problem }),
  }
}

function mergeExamples(one: Recording['examples'], other: Recording['examples']): Recording['examples'] {
  const all = new Map(one)
  for (const [key, example] of other) {
    const known = all.get(key)
    if (known === undefined || isNewer(example, known)) all.set(key, example)
  }
  return all
}

/** An example that a shard left to the others has not been run in it. */
function isNewer(example: RecordedExample, known: RecordedExample): boolean {
  return example.run.startedAt > known.run.startedAt
}
