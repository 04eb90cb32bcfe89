import { clientError } from '../ecs-error.ts'

/**
 * Task-level `cpu` and `memory` as AWS stores them: CPU units and MiB, also when given as "1 vCPU" and "2 GB".
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function normaliseSize(name: 'cpu' | 'memory', given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const [, number, unit] = /^(\d{1,7}|\d{0,4}\.\d{1,3})\s*(vcpu|gb)?$/i.exec(given.trim()) ?? []
  const expected = name === 'cpu' ? 'vcpu' : 'gb'
  const units = Number(number) * (unit === undefined ? 1 : 1024)
  if (number === undefined || (unit?.toLowerCase() ?? expected) !== expected || !Number.isInteger(units)) {
    throw clientError(`Invalid '${name}' setting for task.`)
  }
  if (units < 1 || units >= 2 ** 31) throw clientError(`Invalid '${name}' setting for task.`)
  return String(units)
}
