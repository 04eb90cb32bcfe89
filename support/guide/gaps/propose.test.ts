import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gapEntriesOf, type KnownGaps } from '../../targets/peers/known-gap.ts'
import type { Results } from '../outputs/results.ts'
import { proposeGaps } from './propose.ts'

const feature = '1-ecr-basics/5-tags.feature'
const known: KnownGaps = {
  $schema: './known-gaps.schema.json',
  target: 'mine',
  version: '1',
  gaps: [
    { lacks: ['instances'], reason: 'It has none.', link: 'https://example.org' },
    {
      reason: 'It counts wrong.',
      link: 'https://example.org',
      examples: ['works now', 'fails otherwise', 'stays', 'was not run'].map((example) => ({
        feature,
        example,
        says: ['There are * tags.'],
      })),
    },
  ],
}

/** Results of one run, by the name of the example. */
function resultsOf(ends: Readonly<Record<string, readonly [status: string, message?: string]>>): Results {
  const examples = Object.entries(ends).map(([name, [status, message]]) => ({
    uri: `features/${feature}`,
    name,
    outcomes: { r1: { status, ...(message && { message }) } },
  }))
  return { runs: [{ id: 'r1', target: { name: 'mine', version: '2' } }], examples } as unknown as Results
}

test('what works goes, other words take the place of the old ones, and what is new waits for a reason', () => {
  const difference =
    'Expected values to be strictly deep-equal:\n+ actual - expected\n\n  {\n+   tags: 1\n-   tags: 2\n  }'
  const proposed = proposeGaps(known, '2', [
    resultsOf({
      'works now': ['fails', 'This works, and is a known gap on mine: It counts wrong.'],
      'fails otherwise': ['fails', 'There are no tags.\n\nDescribeImages answered 200.'],
      stays: ['known-gap', 'There are 5 tags.'],
      'was not run': ['not-run'],
      'fails anew': ['fails', difference],
    }),
  ])
  const [old, fresh, ...others] = gapEntriesOf(proposed)
  assert.deepEqual(
    old?.examples.map(({ example, says }) => [example, ...says]),
    [
      ['fails otherwise', 'There are no tags.'],
      ['stays', 'There are * tags.'],
      ['was not run', 'There are * tags.'],
    ],
  )
  assert.equal(fresh?.reason, 'REPLACE_ME: tags: 1, instead of tags: 2.')
  assert.deepEqual(fresh?.examples, [{ feature, example: 'fails anew', says: ['{ + tags: 1 - tags: 2 }'] }])
  assert.deepEqual(others, [])
  assert.deepEqual(
    [proposed.$schema, proposed.version, proposed.gaps[0]],
    [known.$schema, '2', known.gaps[0]],
  )
})
