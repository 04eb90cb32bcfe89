import type { ServiceHistory, TaskLife } from '../../driver/service-history.ts'

/** More would be no picture, and no rollout of this spec. */
const most = 200
/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
const lastTime = 8.64e15

/** Reads a history from the text of an attachment; nothing when it is none. */
export function readRollout(text: string): ServiceHistory | undefined {
  const history = parse(text)
  const { until } = history
  const tasks = list(history['tasks'])
  const events = list(history['events'])
  if (tasks.length === 0 || tasks.length > most || events.length > most) return undefined
  if (!isTime(until) || !tasks.every(isLife) || !events.every(isEvent)) return undefined
  return { until, tasks, events }
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

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= lastTime

function isLife(value: unknown): value is TaskLife {
  const { id, deployment, definition, created, ...times } = record(value)
  return (
    /^[\w-]{8,64}$/.test(String(id)) &&
    [id, deployment, definition].every((text) => typeof text === 'string') &&
    [created, ...Object.values(times)].every(isTime)
  )
}

function isEvent(value: unknown): value is ServiceHistory['events'][number] {
  const { at, message } = record(value)
  return isTime(at) && typeof message === 'string'
}
