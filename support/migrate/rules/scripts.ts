import { registryOf } from '../destination.ts'
import { quoted } from '../messages.ts'
import { placeholderMark } from '../placeholders.ts'
import { isDummyKey, type Mark, marksIn } from '../scripts/marks.ts'
import { linesOf, type Script } from '../scripts/script.ts'
import type { Subject } from '../workload.ts'
import type { Finding, Rule } from './rule.ts'

const sources: Readonly<Record<Mark['rule'], string>> = {
  endpoint: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-endpoints.html',
  address: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
  account: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
  credentials: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  'registry-login': 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
  region: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html',
}

/** An address that stands in for another one, which is not set. */
const fallback = /:-\s*["']?(?:https?:|localhost|[\w.]+:\d)/

/** What the scripts still say to an emulator, line by line, and what they lack for AWS. */
export const scriptRules: readonly Rule[] = [
  ...Object.entries(sources).map(
    ([name, source]): Rule => ({
      name,
      severity: 'fail',
      source,
      check: (subject) => subject.scripts.flatMap((script) => marked(script, name, subject)),
    }),
  ),
  {
    name: 'endpoint',
    severity: 'fail',
    source: sources.endpoint,
    check: ({ environment, scripts }) =>
      scripts.length === 0
        ? []
        : Object.entries(environment)
            .filter(([name, value]) => /^AWS_ENDPOINT_URL(?:_|$)/.test(name) && value)
            .map(([name]) => ({
              severity: 'warn' as const,
              message: `${name} is set in this shell, and scripts that start from it call that address. Unset it.`,
            })),
  },
  {
    name: 'credentials',
    severity: 'fail',
    source: sources.credentials,
    check: ({ environment, scripts }) =>
      (scripts.length === 0 ? [] : ['AWS_PROFILE', 'AWS_ACCESS_KEY_ID']).flatMap((name) => {
        const value = environment[name]
        return value === undefined || !isDummyKey(value)
          ? []
          : `${name} is ${quoted(value)} in this shell, a dummy. Use a role or an SSO profile.`
      }),
  },
  {
    name: 'registry-login',
    severity: 'warn',
    source: sources['registry-login'],
    check: (subject) => subject.scripts.flatMap((script) => missingLogin(script, subject)),
  },
  {
    name: 'region',
    severity: 'warn',
    source: sources.region,
    check: (subject) => subject.scripts.flatMap((script) => missingRegion(script, subject)),
  },
  {
    name: 'order',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html',
    check: ({ scripts }) => scripts.flatMap(pushFirst),
  },
  {
    name: 'platform',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
    check: (subject) => subject.scripts.flatMap((script) => platforms(script, subject)),
  },
  {
    name: 'repository',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
    check: ({ scripts }) => scripts.flatMap(repositories),
  },
  {
    name: 'placeholder',
    severity: 'fill',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    check: ({ scripts }) =>
      scripts.flatMap((script) => {
        const found = script.lines.filter(({ text, comment }) => !comment && text.includes(placeholderMark))
        return found.length === 0 ? [] : `${linesOf(script, found)}: ${placeholderMark}. Put in your own.`
      }),
  },
]

/** The first command that matches. */
export function commandOf({ commands }: Script, pattern: RegExp): Script['commands'][number] | undefined {
  return commands.find(({ text }) => pattern.test(text))
}

function marked(script: Script, rule: string, { target }: Subject): Pick<Finding, 'message' | 'severity'>[] {
  const groups = new Map<string, { mark: Mark; lines: { number: number }[] }>()
  for (const { number, text, comment, conditional } of script.lines) {
    if (comment) continue
    const command = script.commands.findLast((each) => each.number <= number)?.text ?? text
    for (const mark of marksIn({ text, target, command })) {
      if (mark.rule !== rule) continue
      const judged =
        conditional || fallback.test(text)
          ? { ...mark, severity: 'warn' as const, ...onCondition(mark) }
          : mark
      const key = JSON.stringify(judged)
      const group = groups.get(key) ?? { mark: judged, lines: [] }
      group.lines.push({ number })
      groups.set(key, group)
    }
  }
  return [...groups.values()].map(({ mark: { severity, what, instead }, lines }) => ({
    severity,
    message: `${linesOf(script, lines)}: ${what}. ${instead}`,
  }))
}

function onCondition({ severity, what }: Mark): Partial<Mark> {
  return severity === 'fail' ? { what: `${what}, under a condition that must not hold on AWS` } : {}
}

function missingLogin(script: Script, { target }: Subject): string[] {
  const push = commandOf(script, /\b(?:docker|podman)\s+(?:image\s+)?push\b/)
  const logsIn = script.commands.some(({ text }) =>
    /\b(?:docker|podman)\s+login\b|\bget-login\b|amazon-ecr-login|ecr-login|docker\/login-action/.test(text),
  )
  if (push === undefined || logsIn) return []
  return [
    `${linesOf(script, [push])}: an image is pushed and nothing logs in before. Unless that happens elsewhere, write ` +
      `aws ecr get-login-password | docker login --username AWS --password-stdin ${registryOf(target)}.`,
  ]
}

function missingRegion(script: Script, { target }: Subject): string[] {
  const isSaid = script.commands.some(({ text }) => /region/i.test(text))
  const calls = script.commands.filter(({ text }) =>
    /\baws\s+(?:--\S+\s+)*(?:ecs|ecr|logs|elbv2|ec2|sqs|sns|ssm|lambda|dynamodb|secretsmanager)\s+[a-z]/.test(
      text,
    ),
  )
  return calls.length === 0 || isSaid
    ? []
    : [`${linesOf(script, calls)}: no region is named. Add --region ${target.region} or set AWS_REGION.`]
}

/** Asking ECR for the image, or pulling it, shows that the push arrived. */
function pushFirst(script: Script): string[] {
  const push = commandOf(script, /\bdocker\s+push\b/)
  if (push === undefined) return []
  const seen = script.commands.find(
    ({ text, number }) => number > push.number && /\b(?:describe|list)-images\b|\bdocker\s+pull\b/.test(text),
  )
  return ['create-cluster', 'register-task-definition'].flatMap((operation) => {
    const call = commandOf(script, new RegExp(`\\becs\\s+${operation}\\b`))
    return call === undefined || call.number > (seen?.number ?? Number.POSITIVE_INFINITY)
      ? []
      : `${linesOf(script, [call])}: ${operation} comes before a look at the pushed image. Push, describe-images, then go on.`
  })
}

function platforms(script: Script, { taskDefinition }: Subject): string[] {
  const architecture = taskDefinition.runtimePlatform?.cpuArchitecture ?? 'X86_64'
  const fitting = architecture === 'ARM64' ? /arm64|aarch64/ : /amd64|x86_64/
  return script.commands.flatMap((command) => {
    const [, built] = /\bbuild\b.*--platform(?:=|\s+)["']?([\w/,]+)/.exec(command.text) ?? []
    return built === undefined || fitting.test(built)
      ? []
      : `${linesOf(script, [command])}: the image is built for ${built}, the task runs on ${architecture}. ` +
          'Make cpuArchitecture of runtimePlatform agree.'
  })
}

function repositories(script: Script): string[] {
  const created = commandOf(script, /\becr\s+create-repository\b/)
  if (created === undefined) return []
  const says = (pattern: RegExp) => commandOf(script, pattern) !== undefined
  const missing = [
    ...(says(/IMMUTABLE|MUTABLE_WITH_EXCLUSION|put-image-tag-mutability/) ? [] : ['immutable tags']),
    ...(says(/scanOnPush["']?[=:] *true|put-\w+-scanning-configuration/) ? [] : ['a scan on push']),
    ...(says(/put-lifecycle-policy/) ? [] : ['a lifecycle policy']),
  ]
  return missing.length === 0
    ? []
    : [
        `${linesOf(script, [created])}: the repository is created without ${missing.join(', ')}. Add what you need of it.`,
      ]
}
