import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { readCpu, readMemory, type TaskSize } from '../fargate-sizes.ts'
import { quoted } from '../quoted.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

/** Whether the containers fit into what the task has. */
export const resourceRules: readonly Rule[] = [
  {
    id: 'MIG-10',
    name: 'memory-cpu',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    check: (subject) => [...subject.containers.flatMap((each) => limits(each, subject)), ...sums(subject)],
  },
]

/** What the containers ask for together; a container's limit counts where it has one. */
export function neededSize(containers: readonly ContainerDefinition[]): TaskSize {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0)
  return {
    cpu: sum(containers.map(({ cpu = 0 }) => cpu)),
    memory: sum(containers.map(({ memory, memoryReservation }) => memory ?? memoryReservation ?? 0)),
  }
}

function limits(
  { name, memory, memoryReservation }: ContainerDefinition,
  { taskDefinition }: Subject,
): string[] {
  if (memory === undefined && memoryReservation === undefined && taskDefinition.memory === undefined) {
    return [`Container ${quoted(name)} has neither memory nor memoryReservation. Add one.`]
  }
  return memory !== undefined && memoryReservation !== undefined && memory <= memoryReservation
    ? [
        `Container ${quoted(name)} reserves ${memoryReservation} MiB of ${memory}. Reserve less than its memory.`,
      ]
    : []
}

function sums({ taskDefinition, containers }: Subject): string[] {
  const needed = neededSize(containers)
  const cpu = readCpu(taskDefinition.cpu ?? '')
  const memory = readMemory(taskDefinition.memory ?? '')
  return [
    ...(memory !== undefined && needed.memory > memory
      ? [`The containers' memory is ${needed.memory} MiB, the task's ${memory}. Raise the task's.`]
      : []),
    ...(cpu !== undefined && needed.cpu > cpu
      ? [`The containers' cpu is ${needed.cpu} units, the task's ${cpu}. Raise the task's.`]
      : []),
  ]
}
