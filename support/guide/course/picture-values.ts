import type { CallRecord, EvidenceRecord, ServiceHistory } from '../../driver/evidence/record.ts'
import { fields, list, text } from '../recording/json.ts'
import { examplesOf, outcomeOf, type Run, type Section } from './guide.ts'

/** When a task was where, in milliseconds since it was created. */
export type TaskTimes = {
  readonly pullStarted: number
  readonly pullStopped: number
  readonly started: number
  readonly stopping?: number
  readonly stopped?: number
}

/** What an image is made of, as its manifest says. */
export type Anatomy = {
  readonly repository: string
  readonly tag: string
  /** Of the manifest. */
  readonly digest: string
  /** Of the configuration, which is what Docker calls the id of the image. */
  readonly config: string
  readonly layers: readonly { readonly digest: string; readonly bytes: number }[]
}

/** A port of a machine, and the port of a container behind it. */
export type PortMap = { readonly host: number; readonly container: number }

/** All that the examples of a section have left that work. */
function recordsOf(section: Section, run: Run): EvidenceRecord[] {
  return examplesOf(section)
    .map((example) => outcomeOf(example, run))
    .filter(({ status }) => status === 'works')
    .flatMap(({ steps, hooks }) => [...steps, ...hooks])
    .flatMap(({ actions }) => actions.flatMap(({ record }) => record ?? []))
}

const calls = (section: Section, run: Run): CallRecord[] =>
  recordsOf(section, run).filter((record) => record.kind === 'call')

/** The first task of a section whose times are all known and in order; one that has stopped, when that is wanted. */
export function taskTimesOf(
  section: Section,
  run: Run,
  { stopped }: { stopped: boolean },
): TaskTimes | undefined {
  for (const { response } of calls(section, run)) {
    for (const task of list(fields(response)['tasks'])) {
      const times = readTaskTimes(task)
      if (times !== undefined && (times.stopped !== undefined) === stopped) return times
    }
  }
  return undefined
}

/** The times of a task as `DescribeTasks` answers them; nothing when one is missing, or they contradict each other. */
export function readTaskTimes(task: unknown): TaskTimes | undefined {
  const { createdAt, pullStartedAt, pullStoppedAt, startedAt, stoppingAt, stoppedAt } = fields(task)
  const created = timeOf(createdAt)
  const since = (value: unknown) => {
    const time = timeOf(value)
    return time === undefined || created === undefined ? undefined : time - created
  }
  const [pullStarted, pullStopped, started] = [pullStartedAt, pullStoppedAt, startedAt].map(since)
  const [stopping, stopped] = [stoppingAt, stoppedAt].map(since)
  if (pullStarted === undefined || pullStopped === undefined || started === undefined) return undefined
  const order = [
    0,
    pullStarted,
    pullStopped,
    started,
    ...(stopping === undefined ? [] : [stopping]),
    ...(stopped === undefined ? [] : [stopped]),
  ]
  if (order.some((time, index) => time < (order[index - 1] ?? 0))) return undefined
  return {
    pullStarted,
    pullStopped,
    started,
    ...(stopping !== undefined && { stopping }),
    ...(stopped !== undefined && { stopped }),
  }
}

/** The SDK has a date, and the first AWS CLI seconds. */
function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value * 1000
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

/** The first image of a section whose manifest was asked for. */
export function anatomyOf(section: Section, run: Run): Anatomy | undefined {
  for (const { operation, response } of calls(section, run)) {
    if (operation !== 'BatchGetImage') continue
    for (const image of list(fields(response)['images'])) {
      const anatomy = readAnatomy(image)
      if (anatomy !== undefined) return anatomy
    }
  }
  return undefined
}

/** An image as `BatchGetImage` answers it; nothing when it is none, or its manifest is of another kind. */
export function readAnatomy(image: unknown): Anatomy | undefined {
  const { imageId, imageManifest, repositoryName } = fields(image)
  const { imageDigest, imageTag } = fields(imageId)
  const { config, layers } = fields(parse(text(imageManifest)))
  const found = list(layers)
    .map(fields)
    .map(({ digest, size }) => ({ digest: text(digest), bytes: Number(size) }))
  const id = text(fields(config)['digest'])
  if (id === '' || found.length === 0 || !found.every(({ bytes }) => bytes >= 0)) return undefined
  return {
    repository: text(repositoryName),
    tag: text(imageTag),
    digest: text(imageDigest),
    config: id,
    layers: found,
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** The ports of the tasks of the example that has the most of them. */
export function portMapsOf(section: Section, run: Run): PortMap[] {
  const each = calls(section, run).map(({ response }) => readPortMaps(response))
  return each.toSorted((one, other) => other.length - one.length)[0] ?? []
}

/** The ports of the tasks in one answer of `DescribeTasks`. */
export function readPortMaps(response: unknown): PortMap[] {
  return list(fields(response)['tasks']).flatMap((task) =>
    list(fields(task)['containers']).flatMap((container) =>
      list(fields(container)['networkBindings'])
        .map(fields)
        .flatMap(({ hostPort, containerPort }) =>
          typeof hostPort === 'number' && typeof containerPort === 'number'
            ? [{ host: hostPort, container: containerPort }]
            : [],
        ),
    ),
  )
}

/** The rollouts of a section, with the examples that they are of. */
export function rolloutsOf(section: Section, run: Run) {
  return examplesOf(section).flatMap((example) => {
    const { status, hooks } = outcomeOf(example, run)
    if (status !== 'works') return []
    return hooks
      .flatMap(({ actions }) => actions.flatMap(({ record }) => record ?? []))
      .flatMap((record) => (record.kind === 'rollout' ? [{ example, history: record.history }] : []))
  })
}

/** The fewest tasks that ran at a time from when the first new one was created until the rollout was over, and the most that there were. */
export function boundsOf({ tasks }: ServiceHistory): { fewest: number; most: number } {
  const first = tasks[0]?.deployment
  const newer = tasks.filter(({ deployment }) => deployment !== first)
  const begin = Math.min(...newer.map(({ created }) => created))
  const end = Math.max(...newer.map(({ started, created }) => started ?? created))
  const moments = tasks
    .flatMap(({ created, started, stopping, stopped }) => [created, started, stopping, stopped])
    .filter((time) => time !== undefined && time >= begin && time <= end)
    .flatMap((time) => time ?? [])
  const count = (is: (task: ServiceHistory['tasks'][number], time: number) => boolean) =>
    moments.map((time) => tasks.filter((task) => is(task, time)).length)
  const running = count(
    ({ started, stopping, stopped }, time) =>
      started !== undefined && started <= time && (stopping ?? stopped ?? Number.POSITIVE_INFINITY) > time,
  )
  const there = count(
    ({ created, stopping, stopped }, time) =>
      created <= time && (stopping ?? stopped ?? Number.POSITIVE_INFINITY) > time,
  )
  return { fewest: Math.min(...running), most: Math.max(...there) }
}
