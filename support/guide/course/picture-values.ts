import type { CallRecord, EvidenceRecord, ServiceHistory } from '../../driver/evidence/record.ts'
import { fields, list, text } from '../recording/json.ts'
import { examplesOf, type Guide, outcomeOf, type Run, type Section, weightOf } from './guide.ts'

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

/** The address that a task has for itself, and the port at which its container listens. */
export type TaskAddress = { readonly address: string; readonly port: number }

/** All that the examples of a part of the course have left that work. */
function recordsOf(section: Section | Guide, run: Run): EvidenceRecord[] {
  return examplesOf(section)
    .map((example) => outcomeOf(example, run))
    .filter(({ status }) => status === 'works')
    .flatMap(({ steps, hooks }) => [...steps, ...hooks])
    .flatMap(({ actions }) => actions.flatMap(({ record }) => record ?? []))
}

const calls = (section: Section | Guide, run: Run): CallRecord[] =>
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

/** How the tasks of a part of the course are reached, in each network mode in which one ran. */
export type Reached = { readonly bridge: readonly PortMap[]; readonly awsvpc: readonly TaskAddress[] }

/** Of `bridge` the ports of the answer that names the most of them. */
export function reachedOf(section: Section | Guide, run: Run): Reached {
  const all = calls(section, run)
  const definitions = new Map(all.flatMap(({ response }) => readDefinition(response)))
  const answers = all.map(({ response }) => readReached(response, definitions))
  const most = <Each>(lists: (readonly Each[])[]) =>
    lists.toSorted((one, other) => other.length - one.length)[0] ?? []
  return {
    bridge: most(answers.map(({ bridge }) => bridge)),
    awsvpc: most(answers.map(({ awsvpc }) => awsvpc)),
  }
}

/** What a definition says that matters to who wants to reach its tasks. */
export type Network = { readonly mode: string; readonly port: number | undefined }

/** A definition by its ARN, as ECS answers it when it is registered or looked up. */
export function readDefinition(response: unknown): [arn: string, Network][] {
  const { taskDefinitionArn, networkMode, containerDefinitions } = fields(fields(response)['taskDefinition'])
  const ports = list(containerDefinitions)
    .flatMap((container) => list(fields(container)['portMappings']))
    .map((mapping) => fields(mapping)['containerPort'])
  const port = ports.find((each) => typeof each === 'number')
  return text(taskDefinitionArn) === '' ? [] : [[text(taskDefinitionArn), { mode: text(networkMode), port }]]
}

/** The tasks in one answer of `DescribeTasks`; those of which nobody said the network mode are left out. */
export function readReached(response: unknown, definitions: ReadonlyMap<string, Network>): Reached {
  const tasks = list(fields(response)['tasks']).map(fields)
  const of = (mode: string) =>
    tasks.flatMap((task) => {
      const definition = definitions.get(text(task['taskDefinitionArn']))
      return definition?.mode === mode ? [{ task, port: definition.port }] : []
    })
  return {
    bridge: of('bridge').flatMap(({ task }) => readBindings(task)),
    awsvpc: of('awsvpc').flatMap(({ task, port }) => {
      const address = readAddress(task)
      return address === '' || port === undefined ? [] : [{ address, port }]
    }),
  }
}

function readBindings(task: Readonly<Record<string, unknown>>): PortMap[] {
  return list(task['containers'])
    .flatMap((container) => list(fields(container)['networkBindings']))
    .map(fields)
    .flatMap(({ hostPort, containerPort }) =>
      typeof hostPort === 'number' && typeof containerPort === 'number'
        ? [{ host: hostPort, container: containerPort }]
        : [],
    )
}

/** Of the network interface that is the task's own. */
function readAddress(task: Readonly<Record<string, unknown>>): string {
  const [first] = list(task['containers'])
    .flatMap((container) => list(fields(container)['networkInterfaces']))
    .map((each) => text(fields(each)['privateIpv4Address']))
  return first ?? ''
}

/** The rollouts of a section that teach something, with the examples that they are of. */
export function rolloutsOf(section: Section, run: Run) {
  const taught = examplesOf(section).filter((example) => weightOf(example) !== 'edge')
  return taught.flatMap((example) => {
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
