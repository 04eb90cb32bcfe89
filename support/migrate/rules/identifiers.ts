import { placeholderMark } from '../placeholder.ts'
import { quoted } from '../quoted.ts'
import { emulatorAccount } from '../target.ts'
import { type PlacedText, textsOf } from '../texts.ts'
import type { Subject } from '../workload.ts'
import { linesOf, type Rule } from './rule.ts'

const emulatorArn = new RegExp(`^arn:[\\w-]*:[\\w-]*:[\\w-]*:${emulatorAccount}:`)

/** Whether the names in the files are names that exist on AWS. */
export const identifierRules: readonly Rule[] = [
  {
    id: 'MIG-18',
    name: 'identifiers',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    check: (subject) =>
      textsIn(subject)
        .filter(({ text }) => isEmulatorArn(text))
        .map(
          ({ path, text }) =>
            `${path} is ${quoted(text)}, of an emulator's account. Name what you have on AWS.`,
        ),
  },
  {
    id: 'MIG-20',
    name: 'placeholder',
    severity: 'fill',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    check: (subject) => [
      ...textsIn(subject)
        .filter(({ text }) => text.includes(placeholderMark))
        .map(({ path, text }) => `${path} is ${quoted(text)}. Put in your own.`),
      ...commandPlaceholders(subject),
    ],
  },
]

/** Whether a text is the name of something in an emulator's account. */
export function isEmulatorArn(text: string): boolean {
  return emulatorArn.test(text)
}

function textsIn({ taskDefinition, serviceDefinition }: Subject): PlacedText[] {
  return [...textsOf(taskDefinition), ...textsOf(serviceDefinition)]
}

function commandPlaceholders({ commands }: Subject): string[] {
  const found = commands.filter(({ words }) => words.some(({ text }) => text.includes(placeholderMark)))
  return found.length === 0
    ? []
    : [`The commands hold ${placeholderMark} (${linesOf(found)}). Put in your own.`]
}
