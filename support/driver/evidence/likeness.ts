import { witnessHeading } from './witnesses.ts'

/** What a failure says, without what stands beside it below a blank line: an answer, or what ECS and Docker say. */
export function sentenceOf(message: string): string {
  const end = isBare(message) ? message.indexOf(`\n\n${witnessHeading}`) : message.indexOf('\n\n')
  return end < 0 ? message : message.slice(0, end)
}

/** Whether a message is Node's own, which says what two values are and not what they are of. */
export function isBare(message: string): boolean {
  return message.startsWith('Expected values')
}

/**
 * The words of a failure without what differs from one example to the next: names, numbers and addresses. Of a bare
 * difference the values are all there is.
 */
export function likeness(message: string): string {
  const said = sentenceOf(message)
  return unnumbered(isBare(message) ? said : said.replace(/"[^"]*"|'[^']*'/g, '"…"'))
}

/** A text in one line, without its numbers, digests and ids. */
export function unnumbered(text: string): string {
  return text
    .replace(/\b[0-9a-f]{12,}\b|\d+/gi, '#')
    .replace(/\s+/g, ' ')
    .trim()
}
