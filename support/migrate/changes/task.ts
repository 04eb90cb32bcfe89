import { unsupportedOnFargate } from '../../emulator/ecs/task-definitions/fargate-rules.ts'
import { fargateMemory } from '../../emulator/ecs/task-definitions/fargate-sizes.ts'
import { readSize } from '../../emulator/ecs/task-definitions/task-size.ts'
import type { TaskDefinitionInput } from '../input/definitions.ts'
import { quoted } from '../messages.ts'
import { type Edit, edited, valueAt, writePath } from '../paths.ts'
import { isPlaceholder, placeholderMark } from '../placeholders.ts'
import { fixedPortHarm, isFixed, matches, mustMatch } from '../rules/ports.ts'
import { needsOfExecutionRole } from '../rules/roles.ts'
import { smallestFargateSize, type TaskSize } from '../smallest-fargate-size.ts'
import type { Subject } from '../workload.ts'
import type { Change } from './change.ts'
import { withContainers } from './texts.ts'

/** Has the task definition say what it runs on, and gives it what that needs. */
export function fitTask(task: TaskDefinitionInput, change: Change): TaskDefinitionInput {
  return withoutRefusedNames(
    change.compute === 'FARGATE' ? fitFargate(task, change) : fitInstances(task, change),
    change,
  )
}

function fitFargate(task: TaskDefinitionInput, change: Change): TaskDefinitionInput {
  const required = task.requiresCompatibilities ?? []
  if (!required.includes('FARGATE')) change.note('requiresCompatibilities is FARGATE.')
  if (task.networkMode !== 'awsvpc') change.note('networkMode is awsvpc, the only one of Fargate.')
  const moved: TaskDefinitionInput = {
    ...task,
    requiresCompatibilities: required.includes('FARGATE') ? required : ['FARGATE'],
    networkMode: 'awsvpc',
    ...fargateSize(task, change),
  }
  return withoutUnsupported(moved, change)
}

function fargateSize(
  task: TaskDefinitionInput,
  { note }: Change,
): Pick<TaskDefinitionInput, 'cpu' | 'memory'> {
  const { cpu: cpuText = '', memory: memoryText = '' } = task
  if (isPlaceholder(cpuText, ['cpu']) || isPlaceholder(memoryText, ['memory'])) return {}
  const given = { cpu: readSize('cpu', task.cpu) ?? 0, memory: readSize('memory', task.memory) ?? 0 }
  const windows = task.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') === true
  const needed = neededSize(task)
  const least = {
    cpu: Math.max(given.cpu, needed.cpu, windows ? 1024 : 0),
    memory: Math.max(given.memory, needed.memory),
  }
  const offered = fargateMemory(given.cpu)?.includes(given.memory) === true
  if (offered && given.cpu >= least.cpu && given.memory >= least.memory) return {}
  const size = smallestFargateSize(least)
  if (size === undefined) return {}
  note(`The task has cpu ${size.cpu} and memory ${size.memory}, the smallest of Fargate in which it fits.`)
  return { cpu: String(size.cpu), memory: String(size.memory) }
}

/** What the containers ask for together; a container's limit counts where it has one. */
function neededSize({ containerDefinitions = [] }: TaskDefinitionInput): TaskSize {
  const sum = (amounts: readonly unknown[]) =>
    amounts.reduce<number>((total, each) => total + (Number(each) || 0), 0)
  return {
    cpu: sum(containerDefinitions.map(({ cpu }) => cpu)),
    memory: sum(containerDefinitions.map(({ memory, memoryReservation }) => memory ?? memoryReservation)),
  }
}

/** Takes out, by the rule that would refuse it, what Fargate does not take. */
function withoutUnsupported(task: TaskDefinitionInput, { note }: Change): TaskDefinitionInput {
  const found = [...unsupportedOnFargate(task)].filter(({ at }) => at.at(-1) !== 'logConfiguration')
  const edits = found.map(({ at, what }): Edit => {
    const value = valueAt(task, at)
    if (what === 'a stopTimeout above 120') {
      note(`${writePath(at)} is 120, the longest of Fargate, instead of ${quoted(value)}.`)
      return { path: at, value: 120 }
    }
    note(
      `${writePath(at)} is gone, which was ${quoted(value)}: Fargate does not take it. ${consequence(String(at.at(-1)))}`,
    )
    return { path: at, value: undefined }
  })
  return edited(task, edits) as TaskDefinitionInput
}

function consequence(member: string): string {
  switch (member) {
    case 'links':
    case 'extraHosts':
      return 'The containers of a task reach each other at localhost.'
    case 'sourcePath':
    case 'dockerVolumeConfiguration':
      return 'The volume is empty at each start; use EFS to keep its content.'
    default:
      return 'See that the app runs without it.'
  }
}

function fitInstances(task: TaskDefinitionInput, { note }: Change): TaskDefinitionInput {
  const required = task.requiresCompatibilities
  if (required?.includes('FARGATE') !== true || required.includes('EC2')) return task
  note('requiresCompatibilities is EC2 instead of FARGATE.')
  const { ephemeralStorage, ...rest } = task
  if (ephemeralStorage !== undefined) note('ephemeralStorage is gone, which only Fargate has.')
  return { ...rest, requiresCompatibilities: ['EC2', ...required.filter((each) => each !== 'FARGATE')] }
}

/** In awsvpc mode ECS takes no names beside the DNS of the network. */
function withoutRefusedNames(task: TaskDefinitionInput, { note }: Change): TaskDefinitionInput {
  if (task.networkMode !== 'awsvpc') return task
  return withContainers(task, (container) => {
    const { hostname, extraHosts, links, ...rest } = container
    if (hostname === undefined && extraHosts === undefined && links === undefined) return container
    if (hostname !== undefined || (extraHosts ?? []).length > 0 || (links ?? []).length > 0) {
      note(
        `Container ${quoted(container.name)} has no hostname, extraHosts and links any more, which awsvpc does not take. ` +
          'The containers of a task reach each other at localhost.',
      )
    }
    return rest
  })
}

/** Leaves room for the role that ECS pulls, logs and reads secrets with, where it needs one. */
export function addExecutionRole(subject: Subject, { target, note }: Change): TaskDefinitionInput {
  const { taskDefinition: task } = subject
  const needs = needsOfExecutionRole(subject)
  if (task.executionRoleArn !== undefined || needs.length === 0) return task
  note(`executionRoleArn is a role that may ${needs.join(', ')}; only you know its name.`)
  const role = `role/${placeholderMark}-ecsTaskExecutionRole`
  return { ...task, executionRoleArn: `arn:${target.partition}:iam::${target.account}:${role}` }
}

/** Removes the host ports that ECS would refuse or that would keep tasks from starting. */
export function freePorts(subject: Subject, { note }: Change): TaskDefinitionInput {
  const isHarmful = (mapping: Parameters<typeof matches>[0]) =>
    mustMatch(subject) ? !matches(mapping) : fixedPortHarm(subject) !== undefined && isFixed(mapping)
  return withContainers(subject.taskDefinition, (container) => {
    if (container.portMappings?.some(isHarmful) !== true) return container
    note(`Container ${quoted(container.name)} has no fixed host port any more.`)
    const portMappings = container.portMappings.map((mapping) => {
      const { hostPort, ...rest } = mapping
      return isHarmful(mapping) ? rest : mapping
    })
    return { ...container, portMappings }
  })
}
