import type { TaskDefinition } from '../definitions.ts'
import { fargateMemory, readCpu, readMemory, smallestFargateSize, type TaskSize } from '../fargate-sizes.ts'
import { neededSize } from '../rules/resources.ts'
import type { Change } from './change.ts'

/** Has the task definition say what it runs on, and gives it what that needs. */
export function fitTask(task: TaskDefinition, change: Change): TaskDefinition {
  return change.compute === 'FARGATE' ? fitFargate(task, change) : fitInstances(task, change)
}

function fitFargate(task: TaskDefinition, change: Change): TaskDefinition {
  const required = task.requiresCompatibilities ?? []
  if (!required.includes('FARGATE')) change.note('requiresCompatibilities is FARGATE.')
  if (task.networkMode !== 'awsvpc') change.note('networkMode is awsvpc, the only one of Fargate.')
  return {
    ...task,
    requiresCompatibilities: required.includes('FARGATE') ? required : ['FARGATE'],
    networkMode: 'awsvpc',
    ...fargateSize(task, change),
  }
}

function fargateSize(task: TaskDefinition, { note }: Change): Pick<TaskDefinition, 'cpu' | 'memory'> {
  const needed = neededSize(task.containerDefinitions ?? [])
  const given: TaskSize = { cpu: readCpu(task.cpu ?? '') ?? 0, memory: readMemory(task.memory ?? '') ?? 0 }
  const offered = fargateMemory(given.cpu)?.includes(given.memory) === true
  if (offered && given.cpu >= needed.cpu && given.memory >= needed.memory) return {}
  const size = smallestFargateSize({
    cpu: Math.max(given.cpu, needed.cpu),
    memory: Math.max(given.memory, needed.memory),
  })
  if (size === undefined) return {}
  note(`The task has cpu ${size.cpu} and memory ${size.memory}, the smallest of Fargate in which it fits.`)
  return { cpu: String(size.cpu), memory: String(size.memory) }
}

function fitInstances(task: TaskDefinition, { note }: Change): TaskDefinition {
  const required = task.requiresCompatibilities
  if (required?.includes('FARGATE') !== true) return task
  note('requiresCompatibilities is EC2 instead of FARGATE.')
  const others = required.filter((each) => each !== 'FARGATE' && each !== 'EC2')
  return { ...task, requiresCompatibilities: ['EC2', ...others] }
}
