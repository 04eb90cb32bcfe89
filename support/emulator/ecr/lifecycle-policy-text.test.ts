import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lifecyclePolicyFault } from './lifecycle-policy-text.ts'

const expire = { type: 'expire' }
const untagged = { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 3 }
const tagged = {
  tagStatus: 'tagged',
  tagPatternList: ['v*'],
  countType: 'imageCountMoreThan',
  countNumber: 3,
}
const aged = { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 }
const archived = { ...aged, countType: 'sinceImageTransitioned', storageClass: 'archive' }
const archive = { type: 'transition', targetStorageClass: 'archive' }

/** The fault of the rules with these selections, in this order. */
function faultOf(...selections: object[]): string | undefined {
  return faultOfRules(...selections.map((selection) => ({ selection })))
}

function faultOfRules(...parts: object[]): string | undefined {
  const rules = parts.map((part, index) => ({ rulePriority: index + 1, action: expire, ...part }))
  return lifecyclePolicyFault(JSON.stringify({ rules }))
}

describe('lifecyclePolicyFault', () => {
  it('finds none in the examples of the user guide', () => {
    assert.equal(faultOf(untagged), undefined)
    assert.equal(faultOf({ ...tagged, tagPatternList: ['*test*1*2*3'] }), undefined)
    assert.equal(faultOf({ ...tagged, tagPatternList: undefined, tagPrefixList: ['prod'] }, aged), undefined)
    assert.equal(
      faultOf({ ...aged, tagStatus: 'untagged' }, tagged, { ...aged, storageClass: 'standard' }),
      undefined,
    )
    const pulled = { ...aged, countType: 'sinceImagePulled' }
    assert.equal(faultOfRules({ selection: pulled, action: archive }, { selection: archived }), undefined)
  })

  for (const [what, selections, fault] of [
    ['a tag status that is none', [{ ...untagged, tagStatus: 'some' }], /^tagStatus must be one of/],
    ['tagged without tags', [{ ...tagged, tagPatternList: undefined }], /^Must specify tagPrefixList or/],
    ['tagged with no tag', [{ ...tagged, tagPatternList: [] }], /at least one string/],
    ['tagged by both lists', [{ ...tagged, tagPrefixList: ['v'] }], /cannot be specified in one rule/],
    [
      'untagged with tags',
      [{ ...untagged, tagPrefixList: ['v'] }],
      /only be specified when tagStatus=TAGGED/,
    ],
    ['any with tags', [{ ...aged, tagPatternList: ['v'] }], /only be specified when tagStatus=TAGGED/],
    ['five wildcards', [{ ...tagged, tagPatternList: ['v', '*1*2*3*4*'] }], /at most 4 wildcards/],
    ['a count type that is none', [{ ...untagged, countType: 'sinceEver' }], /^countType must be one of/],
    ['a count of none', [{ ...untagged, countNumber: 0 }], /^countNumber must be/],
    ['a count in words', [{ ...untagged, countNumber: '3' }], /^countNumber must be/],
    ['an age without unit', [{ ...aged, countUnit: undefined }], /^countUnit must be "days" when/],
    ['an age in weeks', [{ ...aged, countUnit: 'weeks' }], /^countUnit must be "days"/],
    [
      'a number of images in days',
      [{ ...untagged, countUnit: 'days' }],
      /only stand where countType is an age/,
    ],
    ['a null', [{ ...untagged, countUnit: null }], /^countUnit/],
    ['archived images by their push', [{ ...aged, storageClass: 'archive' }], /must be "standard"/],
    ['archived images without their class', [{ ...archived, storageClass: undefined }], /must be "archive"/],
    ['what no selection has', [{ ...untagged, tags: [] }], /not allowed \(\["tags"\]\)/],
    ['two rules for untagged images', [untagged, untagged], /^Only one rule can select Untagged images/],
    ['any before others', [aged, untagged], /^Rule for tagStatus=ANY must have the lowest priority/],
    [
      'the same prefixes twice',
      [
        ['a', 'b'],
        ['b', 'a'],
      ].map((tagPrefixList) => ({ ...tagged, tagPatternList: undefined, tagPrefixList })),
      /different tag prefixes/,
    ],
  ] as const) {
    it(`finds ${what}`, () => assert.match(faultOf(...selections) ?? '', fault))
  }

  for (const [what, part, fault] of [
    ['a priority of 0', { rulePriority: 0 }, /^rulePriority must be/],
    ['a description that is none', { description: 1 }, /^description must be/],
    ['no selection', { selection: undefined }, /missing required properties \(\["selection"\]\)/],
    ['no action', { action: undefined }, /missing required properties \(\["action"\]\)/],
    ['an action that is none', { action: { type: 'burn' } }, /^action type must be/],
    ['a transition to nowhere', { action: { type: 'transition' } }, /^targetStorageClass must be "archive"/],
    ['an end in the archive', { action: { ...archive, type: 'expire' } }, /^targetStorageClass is for/],
    ['what no rule has', { name: 'x' }, /not allowed \(\["name"\]\)/],
  ] as const) {
    it(`finds ${what}`, () => assert.match(faultOfRules({ selection: untagged, ...part }) ?? '', fault))
  }

  it('finds one priority twice', () => {
    const fault = faultOfRules({ selection: untagged }, { selection: tagged, rulePriority: 1 })
    assert.match(fault ?? '', /unique rulePriority/)
  })

  it('finds a text that is no policy', () => {
    for (const text of ['', '{', '[]', 'null']) {
      assert.equal(lifecyclePolicyFault(text), 'Could not map policyString into LifecyclePolicy.')
    }
    assert.match(lifecyclePolicyFault(`{"rules":"${'x'.repeat(30_720)}"}`) ?? '', /longer than 30720/)
    assert.match(lifecyclePolicyFault('{"rules":{}}') ?? '', /rules must be a list/)
    assert.match(lifecyclePolicyFault('{"rules":[1]}') ?? '', /a rule must be an object/)
  })
})
