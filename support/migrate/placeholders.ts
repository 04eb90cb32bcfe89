import type { Path } from '../emulator/ecs/refusal.ts'
import { isObject, textsOf } from './paths.ts'

/** Stands in every value that only the person who migrates knows; easy to find, and accepted by the AWS CLI. */
export const placeholderMark = 'REPLACE_ME'

const marked =
  /REPLACE_?ME|CHANGE_?ME|\{\{.{0,500}?\}\}|<[A-Za-z%][^<>]{0,200}>|\b__[A-Za-z]\w{0,100}__\b|\byour[-_ ]\w|<your/i
const shouted = /\bTODO\b|\bFIXME\b|%[A-Z_]{3,100}%|\bYOUR_/
const variable = /\$\{?[A-Za-z_]|\$\(/
// In names of AWS: ACCOUNT_ID, subnet-xxxx, and the like.
const inNames =
  /\{[A-Za-z_][\w.]{0,100}\}|[A-Z][A-Z0-9]*_[A-Z0-9_]+|(?:^|[-_/:])[xX]{3,}|\baccount(?:-?id)?\.dkr|\.region\.amazonaws|(?:^|[:.])(?:AWS_?ACCOUNT|ACCOUNT|REGION|region|aws-region)(?=[:.]|$)|\.\.\.|[*]{3}|-[*]$|^$/
const arnAccount = /^arn:[^:]*:[^:]*:[^:]*:([^:]+):/

const commands = new Set(['command', 'entryPoint', 'healthCheck'])
const names = new Set([
  'image',
  'subnets',
  'securityGroups',
  'awslogs-region',
  'taskDefinition',
  'cluster',
  'role',
  'valueFrom',
  'capacityProvider',
  'fileSystemId',
  'accessPointId',
  'serviceName',
  'family',
])

/** Whether a text at this place waits to be filled in, by a person or a program. */
export function isPlaceholder(text: string, path: Path): boolean {
  if (marked.test(text) || shouted.test(text)) return true
  if (path.some((step) => commands.has(String(step)))) return false
  if (variable.test(text)) return true
  if (path.length === 3 && path[2] === 'name' && /^\{\w+\}$/.test(text)) return true
  const name = String(path.findLast((step) => typeof step === 'string') ?? '')
  if (!names.has(name) && !/Arn$/i.test(name)) return false
  const account = arnAccount.exec(text)?.[1]
  return inNames.test(text) || (account !== undefined && account !== 'aws' && !/^\d{12}$/.test(account))
}

/** Whether anything at or below this place waits to be filled in. */
export function holdsPlaceholder(value: unknown, path: Path): boolean {
  if (typeof value !== 'string' && !isObject(value)) return false
  for (const each of textsOf(value, path)) if (isPlaceholder(each.text, each.path)) return true
  return false
}
