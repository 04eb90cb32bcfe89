import type { EvidenceRecord } from '../../driver/evidence/record.ts'
import { fields, list, text } from '../recording/json.ts'
import type { Action, ExampleRun } from '../recording/recording.ts'
import { plural } from '../view/words.ts'
import { type Example, examplesOf, type Guide, outcomeOf, type Run, weightOf } from './guide.ts'

/** A stop on the road from a Dockerfile to a service, with what the run really used there. */
export type Stop = { readonly kind: StopKind; readonly values: readonly string[] }
export type StopKind = (typeof stopKinds)[number]
export const stopKinds = ['dockerfile', 'image', 'repository', 'definition', 'service', 'port'] as const

/** The road as one example went it. */
export type Road = { readonly example: Example; readonly stops: readonly Stop[] }

/**
 * The first example of a run that went furthest along the road, of the lessons when there is one; nothing when none has
 * even built an image.
 */
export function findRoad(guide: Guide, run: Run): Road | undefined {
  const roads = examplesOf(guide).flatMap((example): Road[] => {
    const outcome = outcomeOf(example, run)
    const stops = outcome.status === 'works' ? readStops(outcome) : []
    return stops.length > 1 ? [{ example, stops }] : []
  })
  const isLesson = ({ example }: Road) => Number(weightOf(example) === 'lesson')
  const [best] = roads.toSorted(
    (one, other) => other.stops.length - one.stops.length || isLesson(other) - isLesson(one),
  )
  return best
}

export type Reach = {
  readonly kind: StopKind
  /** The first example that got there. */
  readonly example: Example | undefined
  /** Why none did, as most of those say that should have. */
  readonly reason: string
}

/** How far a run went along the road, stop by stop. */
export function reachOf(guide: Guide, run: Run): Reach[] {
  const outcomes = examplesOf(guide).map((example) => ({ example, outcome: outcomeOf(example, run) }))
  const working = outcomes
    .filter(({ outcome }) => outcome.status === 'works')
    .map(({ example, outcome }) => ({ example, kinds: new Set(readStops(outcome).map(({ kind }) => kind)) }))
  const reasons = outcomes.flatMap(({ outcome: { status, reason } }) =>
    status === 'known-gap' || status === 'not-supported' ? [reason?.split('\n')[0] ?? ''] : [],
  )
  const counted = [...Map.groupBy(reasons, (reason) => reason)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  )
  return stopKinds.map((kind) => ({
    kind,
    example: working.find(({ kinds }) => kinds.has(kind))?.example,
    reason: counted[0]?.[0] ?? '',
  }))
}

type Found = Partial<Record<StopKind, readonly string[]>>

/** The stops that an example has reached. */
function readStops({ steps }: Pick<ExampleRun, 'steps'>): Stop[] {
  const actions = steps.flatMap((step) => step.actions)
  const found: Found = Object.assign({}, ...actions.map(readAction))
  return stopKinds.flatMap((kind) => {
    const values = found[kind]?.filter((value) => value !== '')
    return values === undefined || values.length === 0 ? [] : [{ kind, values }]
  })
}

function readAction({ record, command }: Action): Found {
  if (record?.kind === 'command') return readDocker(record, command?.text.split(' ') ?? [])
  if (record?.kind === 'visit') return readVisit(record)
  if (record?.kind !== 'call' || record.refusal !== undefined) return {}
  const response = fields(record.response)
  switch (record.operation) {
    case 'RegisterTaskDefinition':
      return { definition: describeDefinition(fields(response['taskDefinition'])) }
    case 'CreateService': {
      const { serviceName, desiredCount } = fields(response['service'])
      return { service: [text(serviceName), plural(Number(desiredCount), 'task')] }
    }
    default:
      return {}
  }
}

/** `typed` are the words as a person types them. */
function readDocker(
  { exitCode, docker }: Extract<EvidenceRecord, { kind: 'command' }>,
  typed: readonly string[],
): Found {
  const [, verb] = typed
  if (exitCode !== 0) return {}
  if (verb === 'build')
    return { dockerfile: [typed.at(-1) ?? ''], image: [typed[typed.indexOf('-t') + 1] ?? ''] }
  if (verb !== 'push' || docker?.of !== 'digest') return {}
  const reference = typed.at(-1) ?? ''
  return { repository: [reference.slice(reference.indexOf('/') + 1), shortDigest(docker.digest)] }
}

function readVisit({ url, status, body }: Extract<EvidenceRecord, { kind: 'visit' }>): Found {
  const { host = '', pathname } = URL.parse(url) ?? {}
  const said = /<title>([^<]{1,60})<\/title>/.exec(body)?.[1] ?? /^[^<\n]{1,60}$/m.exec(body)?.[0]
  return status === 200 && pathname === '/' && said !== undefined ? { port: [host, `“${said}”`] } : {}
}

function describeDefinition(definition: Readonly<Record<string, unknown>>): string[] {
  const [container] = list(definition['containerDefinitions']).map(fields)
  const [mapping] = list(container?.['portMappings']).map(fields)
  const memory = text(container?.['memory'])
  const port = text(mapping?.['containerPort'])
  return [
    `${text(definition['family'])}:${text(definition['revision'])}`,
    [memory && `${memory} MiB`, port && `port ${port}`].filter(Boolean).join(', '),
  ]
}

/** For example `sha256:0f3a5b6c7d8e…`. */
function shortDigest(digest: string): string {
  return `${digest.slice(0, 'sha256:'.length + 12)}…`
}
