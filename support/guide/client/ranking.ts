import type { Entry } from '../page/packed-data.ts'

/** The entries that hold all words, the best first. A word in a title counts more than one in the text. */
export function rank(entries: readonly Entry[], words: readonly string[]): Entry[] {
  const phrase = words.join(' ')
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words, phrase) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry)
}

/** The part of a text around the words that were searched for, best where they stand together. */
export function excerpt(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase()
  const places = [words.join(' '), ...words].map((each) => lower.indexOf(each))
  const at = places.find((each) => each >= 0) ?? 0
  const from = Math.max(0, at - before)
  return `${from > 0 ? '… ' : ''}${text.slice(from, at + after)}${text.length > at + after ? ' …' : ''}`
}

const before = 40
const after = 100

function scoreOf({ title, text }: Entry, words: readonly string[], phrase: string): number {
  const head = title.toLowerCase()
  const body = text.toLowerCase()
  if (!words.every((word) => head.includes(word) || body.includes(word))) return 0
  const whole = head.includes(phrase) ? 20 : body.includes(phrase) ? 8 : 0
  return words.reduce((sum, word) => sum + (head.includes(word) ? 10 : 1), whole)
}
