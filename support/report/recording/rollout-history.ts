/** When a task came and went, in milliseconds since the epoch. */
export type Life = {
  readonly id: string
  readonly deployment: string
  readonly definition: string
  readonly created: number
  readonly started?: number
  readonly stopping?: number
  readonly stopped?: number
}

/** How one deployment took the place of another. */
export type RolloutHistory = {
  readonly until: number
  readonly tasks: readonly Life[]
  readonly events: readonly { readonly at: number; readonly message: string }[]
}

/** Reads a history from the text of an attachment; nothing when it is none. */
export function readRollout(text: string): RolloutHistory | undefined {
  const { until, tasks, events } = parse(text)
  const complete = isTime(until) && list(tasks).every(isLife) && list(events).every(isEvent)
  if (!complete || list(tasks).length === 0) return undefined
  return { until, tasks: list(tasks) as Life[], events: list(events) as RolloutHistory['events'] }
}

function parse(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text))
  } catch {
    return {}
  }
}

const record = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const isTime = (value: unknown): value is number => Number.isFinite(value)

function isLife(value: unknown): boolean {
  const { id, deployment, definition, created, ...times } = record(value)
  return (
    [id, deployment, definition].every((text) => typeof text === 'string') &&
    [created, ...Object.values(times)].every(isTime)
  )
}

function isEvent(value: unknown): boolean {
  const { at, message } = record(value)
  return isTime(at) && typeof message === 'string'
}
