import { isObject, isTexts, type JsonObject, parseJson, strangersIn } from './policy-json.ts'

const versions = ['2008-10-17', '2012-10-17']
const statementMembers = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Condition']
const principalTypes = ['AWS', 'Service', 'Federated', 'CanonicalUser']

/**
 * An account, a root, user, role or session by its ARN, or an id of IAM. No wildcard matches a part of one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
const awsPrincipal =
  /^(\*|\d{12}|A[0-9A-Z]{15,}|arn:aws[a-z-]*:(iam|sts)::\d{12}:(root|(user|role|assumed-role|federated-user)\/[^*?]+))$/

const ecrAction = /^(\*|ecr:[a-z*?]+)$/i

/**
 * What is wrong with a repository policy, if anything, by the grammar of IAM's policies; that of ECR has no `Resource`,
 * because it is the repository's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
 */
export function repositoryPolicyFault(text: string): string | undefined {
  const policy = parseJson(text)
  if (!isObject(policy)) return 'It is not a JSON object.'
  const strangers = strangersIn(policy, ['Version', 'Id', 'Statement'])
  if (strangers.length > 0) return `It has ${strangers.join(', ')}, which a policy does not have.`
  const { Version: version, Statement: statements } = policy
  if (version !== undefined && !versions.includes(String(version))) {
    return `Its Version must be ${versions.join(' or ')}.`
  }
  if (statements === undefined) return 'It has no Statement.'
  const all: unknown[] = Array.isArray(statements) ? statements : [statements]
  return all.map(statementFault).find((fault) => fault !== undefined)
}

function statementFault(statement: unknown): string | undefined {
  if (!isObject(statement)) return 'A Statement must be an object.'
  const strangers = strangersIn(statement, statementMembers)
  if (strangers.length > 0)
    return `A Statement has ${strangers.join(', ')}, which one of a repository does not have.`
  const { Sid: sid, Effect: effect, Condition: condition } = statement
  if (sid !== undefined && typeof sid !== 'string') return 'A Sid must be a string.'
  if (effect !== 'Allow' && effect !== 'Deny') return 'An Effect must be Allow or Deny.'
  if (condition !== undefined && !(isObject(condition) && Object.values(condition).every(isObject))) {
    return 'A Condition must be an object of objects.'
  }
  return principalFault(statement) ?? actionFault(statement)
}

function principalFault({ Principal: principal, NotPrincipal: other }: JsonObject): string | undefined {
  const given = principal ?? other
  if (given === undefined || (principal !== undefined && other !== undefined)) {
    return 'A Statement must have either Principal or NotPrincipal.'
  }
  if (given === '*') return undefined
  if (!isObject(given) || Object.keys(given).length === 0) return 'A Principal must be "*" or an object.'
  for (const [type, value] of Object.entries(given)) {
    if (!principalTypes.includes(type))
      return `A Principal is one of ${principalTypes.join(', ')}, not ${type}.`
    const names = textsOf(value)
    if (names === undefined) return `The Principal ${type} must be a string or a list of strings.`
    const wrong = type === 'AWS' ? names.find((name) => !awsPrincipal.test(name)) : undefined
    if (wrong !== undefined) return `The Principal ${wrong} is neither an account nor an ARN of IAM or STS.`
  }
  return undefined
}

function actionFault({ Action: action, NotAction: other }: JsonObject): string | undefined {
  if ((action === undefined) === (other === undefined))
    return 'A Statement must have either Action or NotAction.'
  const names = textsOf(action ?? other)
  if (names === undefined) return 'An Action must be a string or a list of strings.'
  const wrong = names.find((name) => !ecrAction.test(name))
  return wrong === undefined ? undefined : `The Action ${wrong} is none of ECR, which start with ecr:.`
}

function textsOf(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value]
  return isTexts(value) ? value : undefined
}
