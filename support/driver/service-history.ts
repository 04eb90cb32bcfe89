import type { ServiceHistory } from './evidence/record.ts'
import { lastPart } from './last-part.ts'
import type { Services } from './services.ts'

/** How one deployment of a service took the place of another: its tasks and its events, oldest first. */
export async function rolloutHistory(services: Services, name: string): Promise<ServiceHistory | undefined> {
  // In this order a task that stops meanwhile is in both lists, and not in none.
  const running = await services.tasks(name)
  const stopped = await services.tasks(name, 'STOPPED')
  const found = [...new Map([...running, ...stopped].map((task) => [task.taskArn, task])).values()]
  if (new Set(found.map(({ startedBy }) => startedBy)).size < 2) return undefined
  const { events = [] } = await services.now(name)
  const tasks = found
    .map((task) => ({
      id: lastPart(task.taskArn),
      deployment: task.startedBy ?? '',
      definition: lastPart(task.taskDefinitionArn),
      created: task.createdAt?.getTime() ?? 0,
      ...at('started', task.startedAt),
      ...at('stopping', task.stoppingAt),
      ...at('stopped', task.stoppedAt),
    }))
    .toSorted((left, right) => left.created - right.created)
  const told = events
    .map(({ createdAt, message = '' }) => ({ at: createdAt?.getTime() ?? 0, message }))
    .toReversed()
  return { until: Date.now(), tasks, events: told }
}

function at<Name extends string>(name: Name, time: Date | undefined): { [Key in Name]?: number } {
  return (time === undefined ? {} : { [name]: time.getTime() }) as { [Key in Name]?: number }
}
