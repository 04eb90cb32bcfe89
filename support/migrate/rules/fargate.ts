import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { fargateMemory, readCpu, readMemory } from '../fargate-sizes.ts'
import { quoted } from '../quoted.ts'
import { optionOf } from '../shell/programs.ts'
import { launchesOnFargate, type Subject } from '../workload.ts'
import { linesOf, type Rule } from './rule.ts'

/** Whether Fargate takes what is meant for it. */
export const fargateRules: readonly Rule[] = [
  {
    id: 'MIG-8',
    name: 'fargate',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
    check: (subject) =>
      subject.compute === 'FARGATE'
        ? [
            ...compatibility(subject),
            ...networkMode(subject),
            ...size(subject),
            ...subject.containers.flatMap(unsupportedMembers),
            ...unsupportedPlacement(subject),
            ...unsupportedVolumes(subject),
            ...launch(subject),
          ]
        : [],
  },
]

function compatibility({ taskDefinition }: Subject): string[] {
  return taskDefinition.requiresCompatibilities?.includes('FARGATE') === true
    ? []
    : ['requiresCompatibilities lacks FARGATE, so ECS does not check the definition for it. Add it.']
}

function networkMode({ networkMode: mode }: Subject): string[] {
  return mode === 'awsvpc' ? [] : [`networkMode is ${mode}, but Fargate has only awsvpc. Change it.`]
}

function size({ taskDefinition: { cpu, memory } }: Subject): string[] {
  const missing = [...(cpu === undefined ? ['cpu'] : []), ...(memory === undefined ? ['memory'] : [])]
  if (cpu === undefined || memory === undefined) {
    return [
      `The task definition has no ${missing.join(' and no ')}, which Fargate needs. Add a pair it offers.`,
    ]
  }
  const offered = fargateMemory(readCpu(cpu) ?? 0)
  if (offered?.includes(readMemory(memory) ?? 0) === true) return []
  return [
    offered === undefined
      ? `cpu is ${quoted(cpu)}, which Fargate does not offer. Use 256, 512, 1024, 2048, 4096, 8192 or 16384.`
      : `cpu ${quoted(cpu)} and memory ${quoted(memory)} are no pair of Fargate's. With that cpu use ` +
        `${offered[0]} to ${offered.at(-1)} MiB.`,
  ]
}

const unsupported = [
  'links',
  'privileged',
  'dnsServers',
  'dnsSearchDomains',
  'extraHosts',
  'dockerSecurityOptions',
  'disableNetworking',
] as const
const carriers = new Set(['awslogs', 'splunk', 'awsfirelens'])

function unsupportedMembers(container: ContainerDefinition): string[] {
  const driver = container.logConfiguration?.logDriver
  return [
    ...unsupported
      .filter((member) => isUsed(container[member]))
      .map(
        (member) =>
          `Container ${quoted(container.name)} has ${member}, which Fargate does not take. Remove it.`,
      ),
    ...(driver === undefined || carriers.has(driver)
      ? []
      : [`Container ${quoted(container.name)} logs to ${quoted(driver)}, which Fargate lacks. Use awslogs.`]),
  ]
}

/** An empty list or `false` asks for nothing. */
function isUsed(value: boolean | readonly unknown[] | undefined): boolean {
  return typeof value === 'object' ? value.length > 0 : value === true
}

function unsupportedPlacement({ taskDefinition, serviceDefinition }: Subject): string[] {
  const used = isUsed(taskDefinition.placementConstraints) || isUsed(serviceDefinition?.placementConstraints)
  return [
    ...(used ? ['placementConstraints choose instances, of which Fargate has none. Remove them.'] : []),
    ...(isUsed(serviceDefinition?.placementStrategy)
      ? ['placementStrategy chooses instances, of which Fargate has none. Remove it.']
      : []),
    ...(serviceDefinition?.schedulingStrategy === 'DAEMON'
      ? ['schedulingStrategy is DAEMON, one task an instance, of which Fargate has none. Use REPLICA.']
      : []),
  ]
}

function unsupportedVolumes({ taskDefinition }: Subject): string[] {
  return (taskDefinition.volumes ?? []).flatMap(({ name, host }) =>
    host?.sourcePath === undefined
      ? []
      : `Volume ${quoted(name)} is the folder ${quoted(host.sourcePath)} of an instance, of which Fargate has none. ` +
        'Use an EFS volume, or no sourcePath.',
  )
}

function launch({ taskDefinition, serviceDefinition: service, awsCalls }: Subject): string[] {
  if (taskDefinition.requiresCompatibilities?.includes('EC2') === true) return []
  const elsewhere = awsCalls.filter((call) => {
    const type = optionOf(call, '--launch-type')?.value
    return call.service === 'ecs' && type !== undefined && type !== 'FARGATE'
  })
  return [
    ...(service === undefined || launchesOnFargate(service)
      ? []
      : [`The service's launchType is ${quoted(service.launchType ?? 'EC2')}. Set it to FARGATE.`]),
    ...(elsewhere.length === 0
      ? []
      : [
          `The commands launch elsewhere than on Fargate (${linesOf(elsewhere)}). Use --launch-type FARGATE.`,
        ]),
  ]
}
