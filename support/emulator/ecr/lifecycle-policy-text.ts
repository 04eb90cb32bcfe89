import { isObject, isTexts, type JsonObject, parseJson, strangersIn } from './policy-json.ts'

const largestText = 30_720
const mostWildcards = 4

const members = {
  rule: ['rulePriority', 'description', 'selection', 'action'],
  selection: [
    'tagStatus',
    'tagPatternList',
    'tagPrefixList',
    'storageClass',
    'countType',
    'countUnit',
    'countNumber',
  ],
  action: ['type', 'targetStorageClass'],
}
const tagStatuses = ['tagged', 'untagged', 'any']
const countTypes = ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned']

type Rule = { readonly rulePriority: number; readonly selection: JsonObject }

/**
 * What is wrong with a lifecycle policy, if anything; in AWS's words where they are known.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function lifecyclePolicyFault(text: string): string | undefined {
  if (text.length > largestText) return `string is longer than ${largestText} characters`
  const policy = parseJson(text)
  if (!isObject(policy)) return 'Could not map policyString into LifecyclePolicy.'
  const rules = policy['rules']
  if (rules === undefined) return 'object has missing required properties (["rules"])'
  if (!Array.isArray(rules) || rules.length === 0) return 'rules must be a list with at least one rule'
  const fault = frameFault('policy', policy, ['rules']) ?? first(rules.map(ruleFault))
  return fault ?? togetherFault(rules as Rule[])
}

function ruleFault(rule: unknown): string | undefined {
  if (!isObject(rule)) return 'a rule must be an object'
  const { rulePriority, description, selection, action } = rule
  if (!isCount(rulePriority)) return 'rulePriority must be a whole number from 1'
  if (description !== undefined && typeof description !== 'string') return 'description must be a string'
  if (!isObject(selection)) return 'object has missing required properties (["selection"])'
  if (!isObject(action)) return 'object has missing required properties (["action"])'
  return first([
    frameFault('rule', rule, members.rule),
    frameFault('selection', selection, members.selection),
    frameFault('action', action, members.action),
    tagFault(selection),
    countFault(selection),
    actionFault(action),
  ])
}

function frameFault(what: string, object: JsonObject, known: readonly string[]): string | undefined {
  const strangers = strangersIn(object, known)
  if (strangers.length > 0)
    return `${what} has properties which are not allowed (${JSON.stringify(strangers)})`
  return undefined
}

function tagFault({ tagStatus, tagPatternList, tagPrefixList }: JsonObject): string | undefined {
  if (!tagStatuses.includes(String(tagStatus))) return `tagStatus must be one of ${tagStatuses.join(', ')}`
  const lists = [tagPatternList, tagPrefixList].filter((list) => list !== undefined)
  if (tagStatus !== 'tagged') {
    if (lists.length === 0) return undefined
    return 'tagPrefixList and tagPatternList can only be specified when tagStatus=TAGGED.'
  }
  if (lists.length === 0) return 'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.'
  if (lists.length > 1) return 'tagPrefixList and tagPatternList cannot be specified in one rule'
  if (!isTexts(lists[0])) return 'tagPrefixList and tagPatternList must be lists with at least one string'
  if (
    tagPatternList !== undefined &&
    lists[0].some((pattern) => pattern.split('*').length > mostWildcards + 1)
  )
    return `a tag pattern must have at most ${mostWildcards} wildcards`
  return undefined
}

/** How many images, or days since when. */
function countFault({ countType, countUnit, countNumber, storageClass }: JsonObject): string | undefined {
  if (!countTypes.includes(String(countType))) return `countType must be one of ${countTypes.join(', ')}`
  if (!isCount(countNumber)) return 'countNumber must be a whole number from 1'
  if (countType === 'imageCountMoreThan' ? countUnit !== undefined : countUnit !== 'days') {
    return countUnit === undefined
      ? `countUnit must be "days" when countType is ${countType}`
      : 'countUnit must be "days", and only stand where countType is an age'
  }
  const needed = countType === 'sinceImageTransitioned' ? 'archive' : 'standard'
  if ((storageClass ?? 'standard') === needed) return undefined
  return `storageClass must be "${needed}" when countType is ${countType}`
}

function actionFault({ type, targetStorageClass }: JsonObject): string | undefined {
  if (type === 'expire') {
    return targetStorageClass === undefined
      ? undefined
      : 'targetStorageClass is for action type transition only'
  }
  if (type !== 'transition') return 'action type must be one of expire, transition'
  return targetStorageClass === 'archive' ? undefined : 'targetStorageClass must be "archive"'
}

/**
 * What rules must not be to each other, of those for one storage class.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
 */
function togetherFault(rules: readonly Rule[]): string | undefined {
  if (new Set(rules.map((rule) => rule.rulePriority)).size < rules.length) {
    return 'each rule must have a unique rulePriority'
  }
  return first(Object.values(Object.groupBy(rules, storageClassOf)).map((each) => sameClassFault(each ?? [])))
}

function sameClassFault(rules: readonly Rule[]): string | undefined {
  const of = (status: string) => rules.filter(({ selection }) => selection['tagStatus'] === status)
  if (of('untagged').length > 1) return 'Only one rule can select Untagged images per storage class.'
  const last = Math.max(...rules.map((rule) => rule.rulePriority))
  if (of('any').some((rule) => rule.rulePriority < last)) {
    return 'Rule for tagStatus=ANY must have the lowest priority per storage class'
  }
  const prefixes = rules.flatMap(({ selection }) => {
    const list = selection['tagPrefixList']
    return isTexts(list) ? [JSON.stringify(list.toSorted())] : []
  })
  if (new Set(prefixes).size < prefixes.length) return 'the rules must have different tag prefixes'
  return undefined
}

function storageClassOf({ selection }: Rule): string {
  return String(selection['storageClass'] ?? 'standard')
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}

function first(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined)
}
