import type { Status } from '../recording/recording.ts'

/** What each outcome is called. */
export const statusLabels: Readonly<Record<Status, string>> = {
  works: 'Works',
  fails: 'Fails',
  'known-gap': 'Known gap',
  unsupported: 'Not supported',
  unwritten: 'Not written yet',
  'not-run': 'Not run',
}

/** All outcomes, the best first. */
export const statuses: readonly Status[] = [
  'works',
  'known-gap',
  'unsupported',
  'unwritten',
  'not-run',
  'fails',
]

/** For example `240 ms`, `1.2 s` or `2 min 5 s`. */
export function describeDuration(milliseconds: number): string {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** For example `one, two and three`. */
export function enumerate(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
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
