import type { CallRecord, DockerFacts, EvidenceRecord, VisitRecord } from '../../driver/evidence/record.ts'
import { lastPart } from '../../driver/last-part.ts'
import { fields, list, text } from '../recording/json.ts'
import type { Action } from '../recording/recording.ts'
import { describeDuration, plural } from '../view/words.ts'

/** What somebody said of something when they were asked, as values. */
export type Saying = {
  /** For example `ECS`, `Docker`, or the address of a page. */
  readonly who: string
  readonly says: readonly (readonly [name: string, value: string])[]
  readonly refused?: boolean
}

/** What was said in answer to one command. */
export function sayingsOf({ record }: Action): Saying[] {
  return record === undefined ? [] : read(record).filter(({ says }) => says.length > 0)
}

function read(record: EvidenceRecord): Saying[] {
  switch (record.kind) {
    case 'call':
      return readCall(record)
    case 'command':
      if (record.exitCode !== 0) return [refusal('Docker', 'says', firstLine(record.output))]
      if (record.docker !== undefined) return [{ who: 'Docker', says: dockerSays(record.docker) }]
      return record.output === '' ? [] : [{ who: 'Docker', says: [['says', firstLine(record.output)]] }]
    case 'visit':
      return [readVisit(record)]
    case 'saying':
      return [{ who: record.who, says: Object.entries(record.says) }]
    case 'comparison':
      return [
        { who: 'This target', says: [['does', record.here]] },
        { who: 'AWS', says: [['documents', record.aws]] },
      ]
    default:
      return []
  }
}

function refusal(who: string, code: string, message: string): Saying {
  return { who, says: [[code, message]], refused: true }
}

const services: Readonly<Record<string, string>> = { ecr: 'ECR', ecs: 'ECS', sts: 'STS', logs: 'CloudWatch' }

/** The members of AWS's answers that name things, and of each thing the members worth telling. */
const told: Readonly<Record<string, readonly string[]>> = {
  repository: ['repositoryUri', 'imageTagMutability'],
  imageId: ['imageTag', 'imageDigest'],
  imageDetail: ['imageTags', 'imageDigest', 'imageSizeInBytes'],
  image: ['imageId'],
  cluster: ['status', 'runningTasksCount', 'pendingTasksCount', 'activeServicesCount'],
  taskDefinition: ['family', 'revision', 'status', 'networkMode'],
  task: ['lastStatus', 'desiredStatus', 'stopCode', 'stoppedReason', 'healthStatus', 'containers'],
  container: ['exitCode', 'reason', 'imageDigest', 'networkBindings'],
  networkBinding: ['hostPort', 'containerPort'],
  service: ['status', 'desiredCount', 'runningCount', 'pendingCount', 'deployments'],
  deployment: ['rolloutState', 'failedTasks'],
  failure: ['reason', 'failureCode', 'failureReason'],
  event: ['message'],
  authorizationData: ['proxyEndpoint', 'expiresAt'],
}
const plurals: Readonly<Record<string, string>> = { repositories: 'repository' }
/** Lists of names: their number, and the last parts of the first of them. */
const names = /Arns$/
/** What says nothing new while all goes well. */
const ordinary: Readonly<Record<string, string>> = {
  desiredStatus: 'RUNNING',
  healthStatus: 'UNKNOWN',
  failedTasks: '0',
}

const mostThings = 4

function readCall({ service, response, refusal: said }: CallRecord): Saying[] {
  const who = services[service] ?? service
  if (said !== undefined) return [refusal(who, said.code, said.message)]
  const plain: [string, string][] = []
  const things: Saying[] = []
  for (const [member, value] of Object.entries(fields(response))) {
    const noun = plurals[member] ?? member.replace(/s$/, '')
    if (names.test(member)) plain.push([member, namesIn(list(value))])
    else if (noun === 'failure' && list(value).length === 0) continue
    else if (Array.isArray(value) && value.length === 0) plain.push([member, 'none'])
    else if (Object.hasOwn(told, noun)) {
      const each = Array.isArray(value) ? list(value) : [value]
      things.push(...each.slice(0, mostThings).map((thing) => ({ who, says: describe(noun, fields(thing)) })))
    } else if (text(value) !== '' && !/token/i.test(member)) plain.push([member, text(value)])
  }
  return [...things, { who, says: plain }]
}

function namesIn(arns: readonly unknown[]): string {
  if (arns.length === 0) return 'none'
  const lasts = arns.slice(0, mostThings).map((arn) => lastPart(text(arn)))
  return `${lasts.map(shorten).join(', ')}${arns.length > mostThings ? `, and ${arns.length - mostThings} more` : ''}`
}

function describe(noun: string, thing: Readonly<Record<string, unknown>>): Saying['says'] {
  const found = (told[noun] ?? []).flatMap((member): [string, string][] => {
    const value = thing[member]
    const inner = member.replace(/s$/, '')
    if (Array.isArray(value) && typeof value[0] === 'object')
      return value
        .slice(0, mostThings)
        .flatMap((each) =>
          describe(inner, fields(each)).map(([name, said]): [string, string] => [name, said]),
        )
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return describe(inner, fields(value)).map(([name, said]): [string, string] => [name, said])
    const said = Array.isArray(value) ? value.map(text).join(', ') : text(value)
    return said === '' || ordinary[member] === said ? [] : [[member, said]]
  })
  return noun === 'task' ? [...found, ...timeUntilStarted(thing)] : found
}

function timeUntilStarted({ createdAt, startedAt }: Readonly<Record<string, unknown>>): [string, string][] {
  const [created, started] = [timeOf(createdAt), timeOf(startedAt)]
  if (created === undefined || started === undefined || started < created) return []
  return [['started after', describeDuration(started - created)]]
}

/** The SDK has a date, and the first AWS CLI seconds. */
function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value * 1000
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

function dockerSays(docker: DockerFacts): Saying['says'] {
  switch (docker.of) {
    case 'container':
      return [
        ['container', docker.state],
        ...(docker.exitCode === undefined ? [] : [['exit code', String(docker.exitCode)] as const]),
        ...(docker.image === undefined ? [] : [['image', docker.image] as const]),
      ]
    case 'image':
      return [
        ['image id', docker.id],
        ...docker.digests.slice(0, 1).map((each) => ['digest', each.split('@').at(-1) ?? ''] as const),
      ]
    case 'digest':
      return [['digest', docker.digest]]
    case 'port':
      return [['port', String(docker.port)]]
    case 'log':
      return [['log', plural(docker.lines, 'line')]]
  }
}

function readVisit({ url, status, headers, body }: VisitRecord): Saying {
  const { host = '', pathname = '' } = URL.parse(url) ?? {}
  const isRegistry = pathname.startsWith('/v2/')
  const who = isRegistry ? 'Registry' : host
  if (status === 0) return refusal(who, 'no answer', firstLine(body))
  const digest = headers['docker-content-digest']
  const page = /<title>([^<]{1,60})<\/title>/.exec(body)?.[1] ?? firstLine(body)
  return {
    who,
    says: [
      ['status', String(status)],
      ...(digest === undefined ? [] : [['digest', digest] as const]),
      ...(isRegistry || page === '' ? [] : [['page', `“${page}”`] as const]),
    ],
    ...(status >= 400 && { refused: true }),
  }
}

const longestLine = 160

function firstLine(said: string): string {
  const [line = ''] = said.trim().split('\n')
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line
}

/** Ids and digests are known by their first letters. */
export function shorten(value: string): string {
  return value.replace(/\b(?:sha256:)?[0-9a-f]{32,64}\b/g, (id) =>
    id.startsWith('sha256:') ? `${id.slice(0, 19)}…` : `${id.slice(0, 12)}…`,
  )
}
