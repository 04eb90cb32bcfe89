import { quoted } from '../quoted.ts'
import { optionOf } from '../shell/programs.ts'
import { emulatorAccount } from '../target.ts'
import { textsOf } from '../texts.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

const dummies = new Set(['test', 'dummy', 'mock', 'foobar', emulatorAccount, 'AKIAIOSFODNN7EXAMPLE'])
const dummyProfiles = new Set([...dummies, 'localstack'])
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
const accessKeyId = /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/
const secretName = /SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIAL/i

/** Whether anything pretends to be a credential, or is one that should not lie in a file. No message shows one. */
export const credentialRules: readonly Rule[] = [
  {
    id: 'MIG-12',
    name: 'credentials',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    check: (subject) => [
      ...shellCredentials(subject),
      ...profiles(subject),
      ...configuredCredentials(subject),
      ...containerSecrets(subject),
      ...keysInFiles(subject),
    ],
  },
]

function shellCredentials({ settings }: Subject): string[] {
  return settings.flatMap(({ name, value, line }) => {
    const place = line === undefined ? 'the shell' : `line ${line}`
    if (name === 'AWS_ACCESS_KEY_ID' && dummies.has(value)) {
      return `AWS_ACCESS_KEY_ID is ${quoted(value)} (${place}), a dummy. Use a role or an SSO profile.`
    }
    if (name === 'AWS_PROFILE' && dummyProfiles.has(value)) {
      return `AWS_PROFILE is ${quoted(value)} (${place}), a dummy. Use a role or an SSO profile.`
    }
    const written = line !== undefined && isLiteral(value)
    return written && /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/.test(name)
      ? `${name} is written into the commands (${place}). Remove it and use a role or an SSO profile.`
      : []
  })
}

function profiles({ awsCalls }: Subject): string[] {
  return awsCalls.flatMap((call) => {
    const profile = optionOf(call, '--profile')?.value
    return profile !== undefined && dummyProfiles.has(profile)
      ? `--profile is ${quoted(profile)} (line ${call.line}), a dummy. Use a role or an SSO profile.`
      : []
  })
}

/** `aws configure set aws_access_key_id test` is no call of an operation, so it is looked for among all programs. */
function configuredCredentials({ programs }: Subject): string[] {
  return programs.flatMap(({ name, arguments: words, line }) => {
    const member = words.findIndex(({ text }) =>
      /^aws_(?:access_key_id|secret_access_key|session_token)$/.test(text),
    )
    const value = words[member + 1]?.text
    return name === 'aws' && member >= 0 && value !== undefined && isLiteral(value)
      ? `${words[member]?.text} is written into the commands (line ${line}). Remove it and use a role or an SSO profile.`
      : []
  })
}

function containerSecrets({ containers }: Subject): string[] {
  return containers.flatMap((container) =>
    (container.environment ?? []).flatMap(({ name = '', value = '' }) =>
      value !== '' && secretName.test(name)
        ? `Container ${quoted(container.name)} has ${quoted(name)} in its environment, where anybody who may describe ` +
          `it can read it. ${/^AWS_/.test(name) ? 'Remove it and use taskRoleArn' : 'Move it to secrets'}.`
        : [],
    ),
  )
}

function keysInFiles({ taskDefinition, serviceDefinition, commands }: Subject): string[] {
  const texts = [
    ...textsOf(taskDefinition, 'taskDefinition'),
    ...textsOf(serviceDefinition, 'serviceDefinition'),
    ...commands.flatMap(({ words, line }) => words.map(({ text }) => ({ text, path: `line ${line}` }))),
  ]
  const places = new Set(texts.filter(({ text }) => accessKeyId.test(text)).map(({ path }) => path))
  return [...places].map(
    (place) => `An AWS access key id stands in ${quoted(place)}. Remove it and revoke the key.`,
  )
}

function isLiteral(value: string): boolean {
  return value !== '' && !/[$`]/.test(value)
}
