/** Whether a failure is the one that is known: whether its message holds the words, in which a * stands for anything. */
export function holdsWords(message: string, says: string): boolean {
  const pattern = oneLine(says).split('*').map(RegExp.escape).join('.*?')
  return new RegExp(pattern, 's').test(oneLine(message))
}

/** What an example fails with that works although it is a known gap. */
export function noGapAnyMore(target: string, reason: string): string {
  return `${noGap} on ${target}: ${reason} Take it out of the known gaps.`
}

/** Whether a failure says only that. */
export function isNoGapAnyMore(message: string): boolean {
  return message.startsWith(noGap)
}

const noGap = 'This works, and is a known gap'

/** The words of a failure by which it is known again: one line, with a * for what differs from run to run. */
export function proposeWords(message: string): string {
  const said = message.replace(/^Expected values [^\n]*\n(?:\+ actual - expected\n)?/, '')
  const words = oneLine(said === '' ? message : said)
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '*')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b[0-9a-f]{12,}\b/gi, '*')
    .replace(/(?<=:)\d{4,5}\b|\b\d+ ?ms\b|\b\d{4,}\b/g, '*')
    .slice(0, longest)
  return words.length < shortest ? oneLine(message).slice(0, longest) : words
}

const longest = 160
const shortest = 8

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
