import { quoted } from '../quoted.ts'
import { optionOf } from '../shell/programs.ts'
import type { Subject } from '../workload.ts'
import { linesOf, type Rule } from './rule.ts'

/** How the images are built and kept, as far as the commands show. */
export const repositoryRules: readonly Rule[] = [
  {
    id: 'MIG-16',
    name: 'platform',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
    check: platforms,
  },
  {
    id: 'MIG-17',
    name: 'repository',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html',
    check: repositories,
  },
]

const dockerNames: Readonly<Record<string, readonly string[]>> = {
  X86_64: ['linux/amd64', 'linux/x86_64'],
  ARM64: ['linux/arm64', 'linux/arm64/v8', 'linux/aarch64'],
}

function platforms({ dockerCalls, taskDefinition }: Subject): string[] {
  const architecture = taskDefinition.runtimePlatform?.cpuArchitecture ?? 'X86_64'
  const fitting = dockerNames[architecture] ?? []
  return dockerCalls.flatMap((call) => {
    const built = call.subcommand === 'build' ? optionOf(call, '--platform')?.value : undefined
    return built === undefined || built.split(',').some((each) => fitting.includes(each))
      ? []
      : `docker build (line ${call.line}) builds for ${quoted(built)}, the task runs on ${architecture}. ` +
          'Make cpuArchitecture of runtimePlatform agree.'
  })
}

function repositories({ awsCalls }: Subject): string[] {
  const ecr = awsCalls.filter(({ service }) => service === 'ecr')
  const created = ecr.filter(({ operation }) => operation === 'create-repository')
  if (created.length === 0) return []
  const calls = (operation: string) => ecr.some((call) => call.operation === operation)
  const immutable = created.every((call) =>
    /^(?:IM)?MUTABLE_WITH_EXCLUSION$|^IMMUTABLE$/.test(optionOf(call, '--image-tag-mutability')?.value ?? ''),
  )
  const scanned = created.every((call) =>
    /scanOnPush"?[=:] *true/.test(optionOf(call, '--image-scanning-configuration')?.value ?? ''),
  )
  const missing = [
    ...(immutable || calls('put-image-tag-mutability') ? [] : ['immutable tags']),
    ...(scanned || calls('put-image-scanning-configuration') || calls('put-registry-scanning-configuration')
      ? []
      : ['a scan on push']),
    ...(calls('put-lifecycle-policy') ? [] : ['a lifecycle policy']),
  ]
  return missing.length === 0
    ? []
    : [
        `The repository is created (${linesOf(created)}) without ${missing.join(', ')}. Add what you need of it.`,
      ]
}
