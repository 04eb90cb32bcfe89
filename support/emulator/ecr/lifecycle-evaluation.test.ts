import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Image } from '../store/images.ts'
import { evaluateLifecyclePolicy } from './lifecycle-evaluation.ts'

const day = 24 * 60 * 60_000
const now = 100 * day

/** Images by a name that is their digest; each was pushed so many days ago. */
function image(name: string, daysAgo: number, tags: readonly string[], more: Partial<Image> = {}): Image {
  const digest = name as Image['digest']
  const manifest = { images: [] } as unknown as Image['manifest']
  const pushedAt = new Date(now - daysAgo * day)
  return { digest, manifest, size: 1, pushedAt, tags: new Set(tags), ...more }
}

const count = (countNumber: number) => ({ countType: 'imageCountMoreThan', countNumber })
const age = (countNumber: number) => ({ countType: 'sinceImagePushed', countUnit: 'days', countNumber })

/** What rules, by their selections in this order, mark: names with the priority of the rule. */
function marks(images: readonly Image[], ...selections: object[]): string[] {
  const rules = selections.map((selection, index) => ({
    rulePriority: index + 1,
    selection,
    action: { type: 'expire' },
  }))
  const policyText = JSON.stringify({ rules: rules.reverse() })
  const marked = evaluateLifecyclePolicy({ policyText, images, now })
  return marked.map(({ image: { digest }, rulePriority }) => `${digest} by ${rulePriority}`).sort()
}

describe('evaluateLifecyclePolicy', () => {
  const images = [
    image('old', 30, ['prod-1']),
    image('middle', 20, ['prod-2', 'beta']),
    image('new', 10, ['dev-1']),
    image('bare', 5, []),
  ]

  it('keeps the newest', () => {
    assert.deepEqual(marks(images, { tagStatus: 'any', ...count(2) }), ['middle by 1', 'old by 1'])
  })

  it('marks what is older than so many days, by the push or the pull', () => {
    assert.deepEqual(marks(images, { tagStatus: 'any', ...age(15) }), ['middle by 1', 'old by 1'])
    assert.deepEqual(marks(images, { tagStatus: 'any', ...age(30) }), [])
    const pulled = [image('pulled', 30, [], { lastPulledAt: new Date(now - day) }), image('not', 30, [])]
    assert.deepEqual(marks(pulled, { tagStatus: 'any', ...age(9), countType: 'sinceImagePulled' }), [
      'not by 1',
    ])
  })

  it('selects by tags: each pattern or prefix must fit one', () => {
    assert.deepEqual(marks(images, { tagStatus: 'untagged', ...age(1) }), ['bare by 1'])
    assert.deepEqual(marks(images, { tagStatus: 'tagged', tagPrefixList: ['prod'], ...count(1) }), [
      'old by 1',
    ])
    const both = { tagStatus: 'tagged', tagPatternList: ['p*-2', 'beta'], ...age(1) }
    assert.deepEqual(marks(images, both), ['middle by 1'])
    assert.deepEqual(marks(images, { tagStatus: 'tagged', tagPatternList: ['rod-1'], ...age(1) }), [])
  })

  it('leaves to a rule what it selects, also when the rule keeps it', () => {
    const prod = { tagStatus: 'tagged', tagPrefixList: ['prod'], ...count(1) }
    assert.deepEqual(marks(images, prod, { tagStatus: 'any', ...count(1) }), ['new by 2', 'old by 1'])
  })

  it('keeps what an index lists', () => {
    const index = image('index', 1, ['v1'], {
      manifest: { images: ['child'] } as unknown as Image['manifest'],
    })
    assert.deepEqual(marks([index, image('child', 50, [])], { tagStatus: 'untagged', ...age(1) }), [])
  })
})
