import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { Given, Refusal } from '../refusal.ts'

type Container = Given<ContainerDefinition>

/** What decides the order of containers. */
export type Ordered = Pick<Container, 'name' | 'dependsOn' | 'links' | 'volumesFrom'>

/** Names of the containers that must have started before this one can. */
export function predecessors(container: Ordered): string[] {
  return [
    ...(container.dependsOn ?? []).map(({ containerName = '' }) => containerName),
    ...(container.links ?? []).map((link) => link.split(':')[0] ?? ''),
    ...(container.volumesFrom ?? []).map(({ sourceContainer = '' }) => sourceContainer),
  ]
}

/**
 * Containers may wait for each other, but not in a circle, and only for containers of the same task.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
 */
export function* dependencyRefusals(containers: readonly Container[]): Generator<Refusal> {
  const byName = new Map(containers.map((container) => [container.name ?? '', container]))
  const names = containers.map((_, index) => ['containerDefinitions', index, 'name'])
  let known = true
  for (const [index, container] of containers.entries()) {
    const at = ['containerDefinitions', index]
    for (const name of predecessors(container)) {
      const other = byName.get(name)
      if (other !== undefined && other !== container) continue
      known = false
      yield {
        at: [...['dependsOn', 'links', 'volumesFrom'].map((member) => [...at, member]), ...names],
        error: clientError(
          `Container '${container.name}' depends on '${name.slice(0, 260)}', which is not another container of the task definition.`,
        ),
      }
    }
    for (const [position, { containerName = '', condition }] of (container.dependsOn ?? []).entries()) {
      const message = conditionProblem({ container, other: byName.get(containerName), condition })
      if (message !== undefined)
        yield { at: [[...at, 'dependsOn', position], ...names], error: clientError(message) }
    }
  }
  const circle = known ? sortContainers(containers).waiting : []
  if (circle.length > 0) yield { at: [['containerDefinitions']], error: circleError(circle) }
}

/** The containers so that each comes after those it waits for. Throws `ClientException` for a circle. */
export function startOrder<Container extends Ordered>(containers: readonly Container[]): Container[] {
  const { ordered, waiting } = sortContainers(containers)
  if (waiting.length > 0) throw circleError(waiting)
  return ordered
}

function sortContainers<Container extends Ordered>(containers: readonly Container[]) {
  const ordered: Container[] = []
  let waiting = [...containers]
  while (waiting.length > 0) {
    const names = new Set(ordered.map((container) => container.name))
    const ready = waiting.filter((container) => predecessors(container).every((name) => names.has(name)))
    if (ready.length === 0) break
    ordered.push(...ready)
    waiting = waiting.filter((container) => !ready.includes(container))
  }
  return { ordered, waiting }
}

function circleError(waiting: readonly Ordered[]) {
  return clientError(
    `The containers ${waiting.map(({ name }) => `'${name}'`).join(', ')} wait for each other in a circle.`,
  )
}

function conditionProblem({
  container,
  other,
  condition,
}: {
  container: Container
  other: Container | undefined
  condition: string | undefined
}): string | undefined {
  if (condition === undefined) return `A dependency of container '${container.name}' has no condition.`
  if (other === undefined) return undefined
  if (condition === 'HEALTHY' && other.healthCheck === undefined) {
    return `Container '${container.name}' waits until '${other.name}' is HEALTHY, but that one has no health check.`
  }
  if ((condition === 'COMPLETE' || condition === 'SUCCESS') && other.essential !== false) {
    return `Container '${container.name}' waits until '${other.name}' has ended, so that one cannot be essential.`
  }
  return undefined
}
