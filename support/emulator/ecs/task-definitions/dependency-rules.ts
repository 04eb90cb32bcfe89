import { clientError } from '../ecs-error.ts'
import type { GivenContainer } from './container-definition.ts'

/** What decides the order of containers. */
export type Ordered = Pick<GivenContainer, 'name' | 'dependsOn' | 'links' | 'volumesFrom'>

/** Names of the containers that must have started before this one can. */
export function predecessors(container: Ordered): string[] {
  return [
    ...(container.dependsOn ?? []).map(({ containerName = '' }) => containerName),
    ...(container.links ?? []).map((link) => link.split(':')[0] ?? ''),
    ...(container.volumesFrom ?? []).map(({ sourceContainer = '' }) => sourceContainer),
  ]
}

/** Containers may wait for each other, but not in a circle, and only for containers of the same task. */
export function checkDependencies(containers: readonly GivenContainer[]): void {
  const byName = new Map(containers.map((container) => [container.name ?? '', container]))
  for (const container of containers) {
    for (const name of predecessors(container)) {
      const other = byName.get(name)
      if (other === undefined || other === container) {
        throw clientError(
          `Container '${container.name}' depends on '${name.slice(0, 260)}', which is not another container of the task definition.`,
        )
      }
    }
    for (const { containerName = '', condition } of container.dependsOn ?? []) {
      checkCondition({ container, other: byName.get(containerName), condition })
    }
  }
  startOrder(containers)
}

/** The containers so that each comes after those it waits for. Throws `ClientException` for a circle. */
export function startOrder<Container extends Ordered>(containers: readonly Container[]): Container[] {
  const ordered: Container[] = []
  let waiting = [...containers]
  while (waiting.length > 0) {
    const names = new Set(ordered.map((container) => container.name))
    const ready = waiting.filter((container) => predecessors(container).every((name) => names.has(name)))
    if (ready.length === 0) {
      throw clientError(
        `The containers ${waiting.map(({ name }) => `'${name}'`).join(', ')} wait for each other in a circle.`,
      )
    }
    ordered.push(...ready)
    waiting = waiting.filter((container) => !ready.includes(container))
  }
  return ordered
}

function checkCondition({
  container,
  other,
  condition,
}: {
  container: GivenContainer
  other: GivenContainer | undefined
  condition: string | undefined
}): void {
  if (condition === undefined) {
    throw clientError(`A dependency of container '${container.name}' has no condition.`)
  }
  if (condition === 'HEALTHY' && other?.healthCheck === undefined) {
    throw clientError(
      `Container '${container.name}' waits until '${other?.name}' is HEALTHY, but that one has no health check.`,
    )
  }
  if ((condition === 'COMPLETE' || condition === 'SUCCESS') && other?.essential !== false) {
    throw clientError(
      `Container '${container.name}' waits until '${other?.name}' has ended, so that one cannot be essential.`,
    )
  }
}
