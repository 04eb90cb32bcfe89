import type { Entry } from '../page/packed-data.ts'

/**
 * The entries that hold all words, the best first: what explains before what is tested, and that before what was answered;
 * whole words before beginnings of words, and titles before texts. What is looked for by another name of a word of the
 * glossary is also found by that word.
 */
export function rank(entries: readonly Entry[], query: string): Entry[] {
  const direct = hits(entries, wordsOf(query))
  const known = new Set(direct.map(({ to }) => to))
  const also = entries
    .filter(({ synonyms = [] }) => synonyms.some((each) => each.toLowerCase() === query.trim().toLowerCase()))
    .flatMap((entry) => [entry, ...hits(entries, wordsOf(entry.title))])
  return once([...direct, ...also.filter(({ to }) => !known.has(to) && known.add(to))])
}

/** What goes wrong in several lessons alike is found where it comes first. */
function once(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  return entries.filter(({ kind, title }) => {
    if (kind !== 'trouble') return true
    const isNew = !seen.has(title)
    seen.add(title)
    return isNew
  })
}

/** The words that are looked for. */
export function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

/** The part of a text around the words that were searched for, best where they stand together. */
export function excerpt(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase()
  const places = [words.join(' '), ...words].map((each) => startOf(lower, each))
  const at = places.find((each) => each >= 0) ?? 0
  const from = at <= before ? 0 : text.lastIndexOf(' ', at - before) + 1
  const blank = text.indexOf(' ', at + after)
  const to = blank < 0 || blank > at + after + before ? at + after : blank
  return `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
}

const before = 40
const after = 100

function hits(entries: readonly Entry[], words: readonly string[]): Entry[] {
  const patterns = words.map((word) => ({
    start: new RegExp(`(?<![a-z0-9])${RegExp.escape(word)}`, 'gi'),
    whole: new RegExp(`(?<![a-z0-9])${RegExp.escape(word)}(?![a-z0-9])`, 'i'),
  }))
  const phrase = new RegExp(`(?<![a-z0-9])${RegExp.escape(words.join(' '))}(?![a-z0-9])`, 'i')
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, patterns, phrase) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry)
}

const kinds: Readonly<Record<Entry['kind'], number>> = {
  word: 150,
  trouble: 145,
  prose: 130,
  example: 40,
  evidence: 0,
}
/** More often says no more. */
const mostTimes = 3

function scoreOf(
  { kind, title, text, synonyms = [] }: Entry,
  patterns: readonly { readonly start: RegExp; readonly whole: RegExp }[],
  phrase: RegExp,
): number {
  const body = [text, ...synonyms].join(' · ')
  if (!patterns.every(({ start }) => title.search(start) >= 0 || body.search(start) >= 0)) return 0
  const whole = patterns.every(({ whole: each }) => each.test(title) || each.test(body))
  const inTitle = patterns.every(({ start }) => title.search(start) >= 0)
  const times = patterns.reduce(
    (sum, { start }) => sum + Math.min(mostTimes, body.match(start)?.length ?? 0),
    0,
  )
  const isName = [title, ...synonyms].some((name) => phrase.exec(name)?.[0].length === name.length)
  return (
    1 +
    (whole ? 100 + kinds[kind] : kinds[kind] / 10) +
    (phrase.test(title) ? 50 : phrase.test(body) ? 25 : 0) +
    (isName ? 60 : 0) +
    (inTitle ? 30 : 0) +
    times
  )
}

function startOf(text: string, word: string): number {
  return text.search(new RegExp(`(?<![a-z0-9])${RegExp.escape(word)}`, 'i'))
}
