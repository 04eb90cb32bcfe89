import { type Attachment, AttachmentContentEncoding } from '@cucumber/messages'
import { type EvidenceRecord, evidenceType } from '../../driver/evidence/record.ts'
import { cleanText } from './clean-text.ts'
import { readRollout } from './rollout-history.ts'

type Json = { readonly [name: string]: unknown }

/** What a step has left, without secrets; nothing when the attachment is somebody else's, or is not what it says. */
export function readRecord({ mediaType, body, contentEncoding }: Attachment): EvidenceRecord | undefined {
  if (mediaType !== evidenceType || contentEncoding !== AttachmentContentEncoding.IDENTITY) return undefined
  const value = clean(parse(body))
  return isRecord(value) ? value : undefined
}

/** The text of any other attachment; one that is no text is only described. */
export function attachmentText({ mediaType, body, contentEncoding }: Attachment): string {
  if (contentEncoding === AttachmentContentEncoding.IDENTITY) return cleanText(body)
  if (!/^(?:text\/|application\/json)/.test(mediaType))
    return `${mediaType}, ${body.length} characters in base64`
  return cleanText(Buffer.from(body, 'base64').toString('utf8'))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function clean(value: unknown): unknown {
  return mapTexts(value, cleanText)
}

/** A copy of a JSON value with each text in it changed; the names of members stay. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, change)]))
}

function isRecord(value: unknown): value is EvidenceRecord {
  if (!isObject(value)) return false
  const kind = value['kind']
  return typeof kind === 'string' && Object.hasOwn(shapes, kind) && shapes[kind as keyof typeof shapes](value)
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const isList = (value: unknown, of: (each: unknown) => boolean) => Array.isArray(value) && value.every(of)
const isTexts = (value: unknown) => isList(value, isText)
const isPipeline = (value: unknown) => isList(value, isTexts)
const isDictionary = (value: unknown) => isObject(value) && Object.values(value).every(isText)
const isOptional = (value: unknown, is: (value: unknown) => boolean) => value === undefined || is(value)

/** What the fields of each kind must be, so that nobody need look again. */
const shapes: Readonly<Record<EvidenceRecord['kind'], (record: Json) => boolean>> = {
  call: ({ command, service, operation, status, milliseconds, refusal }) =>
    isPipeline(command) &&
    isText(service) &&
    isText(operation) &&
    isOptional(status, isNumber) &&
    isNumber(milliseconds) &&
    isOptional(refusal, (said) => isObject(said) && isText(said['code']) && isText(said['message'])),
  command: ({ command, output, exitCode, docker }) =>
    isPipeline(command) && isText(output) && isNumber(exitCode) && isOptional(docker, isDockerFacts),
  visit: ({ command, url, status, headers, body }) =>
    isPipeline(command) && isText(url) && isNumber(status) && isDictionary(headers) && isText(body),
  saying: ({ who, says }) => isText(who) && isDictionary(says),
  log: ({ name, text }) => isText(name) && isText(text),
  file: ({ name, text }) => isText(name) && isText(text),
  rounds: ({ rounds }) => isNumber(rounds),
  note: ({ text }) => isText(text),
  comparison: ({ here, aws, source }) => isText(here) && isText(aws) && isText(source),
  rollout: ({ history }) => readRollout(history) !== undefined,
  scenario: ({ names, folders, bases }) => isText(names) && isList(folders, isTexts) && isTexts(bases),
  reason: ({ ends, reason }) =>
    isText(reason) && ['not-supported', 'known-gap', 'fails'].includes(String(ends)),
}

function isDockerFacts(value: unknown): boolean {
  if (!isObject(value)) return false
  const { of, id, state, exitCode, startedAt, image, digests, layers, bytes, digest, port, lines } = value
  switch (of) {
    case 'container':
      return (
        isText(id) &&
        isText(state) &&
        isOptional(exitCode, isNumber) &&
        isOptional(startedAt, isText) &&
        isOptional(image, isText)
      )
    case 'image':
      return isText(id) && isTexts(digests) && isTexts(layers) && isNumber(bytes)
    case 'digest':
      return isText(digest)
    case 'port':
      return isNumber(port)
    case 'log':
      return isNumber(lines)
    default:
      return false
  }
}
