import type { ServiceHistory, TaskLife } from '../../driver/evidence/record.ts'

/** More would be no picture, and no rollout of this spec. */
const most = 200
/** https://tc39.es/ecma262/#sec-time-values-and-time-range */
const lastTime = 8.64e15

/** A history as it was recorded; nothing when it is none. */
export function readRollout(value: unknown): ServiceHistory | undefined {
  const { until, tasks, events } = record(value)
  const lives = list(tasks)
  const told = list(events)
  if (lives.length === 0 || lives.length > most || told.length > most) return undefined
  if (!isTime(until) || !lives.every(isLife) || !told.every(isEvent)) return undefined
  return { until, tasks: lives, events: told }
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
