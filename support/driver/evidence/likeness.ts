/**
 * The words of a failure without what differs from one example to the next: names, numbers and addresses. Of a bare
 * difference the values are all there is.
 */
export function likeness(message: string): string {
  const sentence = message.startsWith('Expected values')
    ? message
    : message.replace(/"[^"]*"|'[^']*'/g, '"…"')
  return sentence
    .replace(/\b[0-9a-f]{12,}\b|\d+/gi, '#')
    .replace(/\s+/g, ' ')
    .trim()
}
