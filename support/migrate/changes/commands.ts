import { isEmulated } from '../image-reference.ts'
import { isEndpointSetting, standardRegion } from '../rules/endpoints.ts'
import type { AwsCall } from '../shell/aws-calls.ts'
import { type EmulatedImage, emulatedImages, loginRegistry } from '../shell/docker-calls.ts'
import { assignmentsOf, isComputed, type Option, optionOf, optionsOf } from '../shell/programs.ts'
import { registryOf } from '../target.ts'
import type { Subject } from '../workload.ts'
import type { Change } from './change.ts'

type Edit = { readonly start: number; readonly end: number; readonly text: string }

/**
 * Has a script talk to AWS: no endpoint, a region, the target's registry. Every other byte stays what it was.
 * `images` are those of the definitions before they were moved.
 */
export function moveCommands(
  script: string,
  { subject, images, change }: { subject: Subject; images: readonly string[]; change: Change },
): string {
  const registry = registryOf(change.target)
  const edits = [
    ...subject.awsCalls.flatMap((call) => callEdits(call, { script, subject })),
    ...emulatedImages(subject.dockerCalls, images).flatMap((image) =>
      imageEdits(image, { script, registry }),
    ),
    ...subject.dockerCalls.flatMap((call) => {
      const login = loginRegistry(call)
      if (login === undefined || !isEmulated(login.host)) return []
      return replaceInWord({ script, ...login.word, part: login.host, text: registry })
    }),
    ...assignmentsOf(subject.commands).flatMap(({ value, word }) => {
      const host = value.split('/')[0] ?? ''
      if (!/^\d{12}\.dkr\.ecr\./.test(host) || !isEmulated(host)) return []
      return replaceInWord({ script, ...word, part: host, text: registry })
    }),
    ...endpointEdits(script, subject),
  ]
  const moved = apply(script, edits)
  if (moved !== script)
    change.note(`The commands call ${change.target.region} and use the registry ${registry}.`)
  return moved
}

function callEdits(call: AwsCall, { script, subject }: { script: string; subject: Subject }): Edit[] {
  const { settings, target } = subject
  const [endpoint, ...others] = optionsOf(call, '--endpoint-url')
  const isLocal =
    endpoint !== undefined ||
    call.name === 'awslocal' ||
    settings.some(({ name, value }) => isEndpointSetting(name) && value !== '')
  const region = optionOf(call, '--region')
  const here = `--region ${target.region}`
  const needsRegion =
    region === undefined && (standardRegion(settings) !== target.region || endpoint !== undefined)
  const wrongRegion =
    region !== undefined && isLocal && !isComputed(region.value) && region.value !== target.region
  return [
    ...(call.name === 'awslocal' ? [{ ...spanOf(call.word), text: 'aws' }] : []),
    ...(wrongRegion ? [{ ...spanOf(region), text: here }] : []),
    ...(endpoint === undefined
      ? []
      : [needsRegion ? { ...spanOf(endpoint), text: here } : removal(script, endpoint)]),
    ...others.map((each) => removal(script, each)),
    ...(needsRegion && endpoint === undefined
      ? [{ start: call.operationWord.end, end: call.operationWord.end, text: ` ${here}` }]
      : []),
  ]
}

function imageEdits(
  { word }: EmulatedImage,
  { script, registry }: { script: string; registry: string },
): Edit[] {
  const [host = '', account] = /^[^/]+(?:\/(\d{12})(?=\/))?/.exec(word.text) ?? []
  const part =
    account !== undefined && /^\d{12}\./.test(word.text) ? host.slice(0, -account.length - 1) : host
  return replaceInWord({ script, ...word, part, text: registry })
}

/** Variables that name an emulator's address go, with their line when nothing else is on it. */
function endpointEdits(script: string, { commands }: Subject): Edit[] {
  return commands.flatMap((command) => {
    const endpoints = assignmentsOf([command]).filter(({ name }) => isEndpointSetting(name))
    const others = command.words.length - endpoints.length
    const alone = others === 0 || (others === 1 && command.words[0].text === 'export')
    const first = command.words[0]
    const last = command.words.at(-1) ?? first
    if (endpoints.length > 0 && alone) return lineRemoval(script, { start: first.start, end: last.end })
    return endpoints.map(({ word }) => ({
      start: word.start,
      end: word.end + (/^[ \t]*/.exec(script.slice(word.end, word.end + 100))?.[0].length ?? 0),
      text: '',
    }))
  })
}

function lineRemoval(script: string, { start, end }: { start: number; end: number }): Edit[] {
  let from = start
  while (/[ \t]/.test(script[from - 1] ?? '')) from--
  const rest = /[ \t]*(?:\r?\n|$)/y
  rest.lastIndex = end
  const after = rest.exec(script)
  const alone = (from === 0 || script[from - 1] === '\n') && after !== null
  return alone ? [{ start: from, end: end + after[0].length, text: '' }] : []
}

/** Takes an option out together with the blanks and broken lines before it. */
function removal(script: string, { start, end, before }: Option): Edit {
  const blank = /^(?:[ \t]|\\\r?\n)*$/.test(script.slice(before, start))
  return { start: blank ? before : start, end, text: '' }
}

/** Replaces a part of a word that stands in the script as it is read, and nothing when quotes or escapes cut it. */
function replaceInWord({
  script,
  start,
  end,
  part,
  text,
}: {
  script: string
  start: number
  end: number
  part: string
  text: string
}): Edit[] {
  const at = script.slice(start, end).indexOf(part)
  return at < 0 || part === '' ? [] : [{ start: start + at, end: start + at + part.length, text }]
}

function spanOf({ start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start, end }
}

function apply(script: string, edits: readonly Edit[]): string {
  let done = 0
  let text = ''
  for (const edit of edits.toSorted((left, right) => left.start - right.start)) {
    if (edit.start < done) continue
    text += script.slice(done, edit.start) + edit.text
    done = edit.end
  }
  return text + script.slice(done)
}
