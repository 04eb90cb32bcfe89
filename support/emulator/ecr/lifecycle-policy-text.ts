const largestText = 30_720

/**
 * What is wrong with a lifecycle policy, if anything. It reads the frame of each rule, not every combination of its
 * parts.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function lifecyclePolicyFault(text: string): string | undefined {
  if (text.length > largestText) return `string is longer than ${largestText} characters`
  let policy: unknown
  try {
    policy = JSON.parse(text)
  } catch {
    return 'string is not valid JSON'
  }
  const rules = isObject(policy) ? policy['rules'] : undefined
  if (rules === undefined) return 'object has missing required properties (["rules"])'
  if (!Array.isArray(rules) || rules.length === 0) return 'rules must be a list with at least one rule'
  const priorities = rules.map((rule: unknown) => (isObject(rule) ? rule['rulePriority'] : undefined))
  if (new Set(priorities).size < rules.length) return 'each rule must have a unique rulePriority'
  return rules.map(ruleFault).find((fault) => fault !== undefined)
}

function ruleFault(rule: unknown): string | undefined {
  if (!isObject(rule)) return 'a rule must be an object'
  const { rulePriority, selection, action } = rule
  if (!isCount(rulePriority)) return 'rulePriority must be a whole number from 1'
  if (!isObject(selection)) return 'object has missing required properties (["selection"])'
  if (!isObject(action)) return 'object has missing required properties (["action"])'
  if (!['tagged', 'untagged', 'any'].includes(String(selection['tagStatus']))) {
    return 'tagStatus must be one of tagged, untagged, any'
  }
  if (typeof selection['countType'] !== 'string')
    return 'object has missing required properties (["countType"])'
  if (!isCount(selection['countNumber'])) return 'countNumber must be a whole number from 1'
  if (action['type'] !== 'expire' && action['type'] !== 'transition') {
    return 'action type must be one of expire, transition'
  }
  return undefined
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
