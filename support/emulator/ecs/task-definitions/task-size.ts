import { clientError } from '../ecs-error.ts'
import type { Refusal } from '../refusal.ts'

/**
 * Task-level `cpu` or `memory` in CPU units or MiB, also when given as "1 vCPU" and "2 GB"; nothing when there is none,
 * or none that ECS takes.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function readSize(name: 'cpu' | 'memory', given: string | undefined): number | undefined {
  const [, number, unit] = /^(\d{1,7}|\d{0,4}\.\d{1,3})\s*(vcpu|gb)?$/i.exec(given?.trim() ?? '') ?? []
  const expected = name === 'cpu' ? 'vcpu' : 'gb'
  const units = Number(number) * (unit === undefined ? 1 : 1024)
  if (number === undefined || (unit?.toLowerCase() ?? expected) !== expected) return undefined
  return Number.isInteger(units) && units >= 1 && units < 2 ** 31 ? units : undefined
}

export function* sizeRefusals(given: {
  cpu?: string | undefined
  memory?: string | undefined
}): Generator<Refusal> {
  for (const name of ['cpu', 'memory'] as const) {
    if (given[name] !== undefined && readSize(name, given[name]) === undefined) {
      yield { at: [[name]], error: clientError(`Invalid '${name}' setting for task.`) }
    }
  }
}
