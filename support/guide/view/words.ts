import type { Status } from '../recording/recording.ts'

/** What each outcome is called. */
export const statusLabels: Readonly<Record<Status, string>> = {
  works: 'Works',
  fails: 'Fails',
  blocked: 'Blocked',
  'known-gap': 'Known gap',
  'not-supported': 'Not supported',
  'not-run': 'Not run',
}

/** All outcomes, the best first. */
export const statuses: readonly Status[] = [
  'works',
  'known-gap',
  'not-supported',
  'not-run',
  'blocked',
  'fails',
]

/** For example `5 of 7 examples work; 1 fails, 1 was not run`. */
export function describeOutcomes(counts: Readonly<Record<Status, number>>): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const others = exceptions.flatMap(([status, one, many]) => {
    const number = counts[status]
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]
  })
  const { works } = counts
  if (total === 0) return 'no example was run'
  if (others.length === 0) return works === 1 ? 'the one example works' : `all ${works} examples work`
  if (works === 0 && others.length === 1) return others.join()
  return `${works} of ${total} examples ${works === 1 ? 'works' : 'work'}; ${others.join(', ')}`
}

const exceptions: readonly (readonly [Status, string, string])[] = [
  ['fails', 'fails', 'fail'],
  ['blocked', 'is blocked', 'are blocked'],
  ['known-gap', 'is a known gap', 'are known gaps'],
  ['not-supported', 'is not supported', 'are not supported'],
  ['not-run', 'was not run', 'were not run'],
]

/** What examples say that ask nothing of the target; nothing when there are none. */
export function describeOthers(counts: Readonly<Record<Status, number>>): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (total === 0 || total === counts['not-run']) return ''
  return `${plural(total, 'more example')} ${total === 1 ? 'asks' : 'ask'} nothing of the target: ${describeOutcomes(counts)}`
}

/** For example `240 ms`, `1.2 s` or `2 min 5 s`. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** For example `about three hours` or `40 minutes`. */
export function describeMinutes(minutes: number): string {
  if (minutes < 90) return plural(minutes, 'minute')
  const halves = Math.round(minutes / 30)
  const hours = Math.floor(halves / 2)
  const half = halves % 2 === 1 ? ' and a half' : ''
  if (hours === 1) return `about an hour${half}`
  return `about ${numerals[hours] ?? hours}${half} hours`
}

const numerals: Readonly<Record<number, string>> = {
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** For example `one, two and three`. */
export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** For example `57 MB`. */
export function describeBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1e3)} kB`
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
}

/** For example `25 GB`. */
export function describeMemory(bytes: number): string {
  return `${(bytes / 1e9).toFixed(0)} GB`
}

/** A point in time, to the minute; empty when there is none. */
export function describeTime(milliseconds: number): string {
  if (milliseconds === 0) return ''
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
