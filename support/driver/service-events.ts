import type { ServiceEvent } from '@aws-sdk/client-ecs'

/** The messages of a service's events, newest first, as ECS keeps them. */
export function messages(events: readonly ServiceEvent[] = []): string[] {
  return events.map(({ message = '' }) => message)
}

/** How many tasks the events say were started before the service was steady; how many events tell it is ECS's choice. */
export function startedBeforeSteady(events: readonly ServiceEvent[] = []): number {
  const told = messages(events)
  const steady = told.findIndex((message) => message.includes('has reached a steady state'))
  if (steady < 0) return 0
  return told
    .slice(steady)
    .map((message) => Number(/has started (\d+) tasks?/.exec(message)?.[1] ?? 0))
    .reduce((sum, count) => sum + count, 0)
}
