import { invalidParameter } from './log-references.ts'

/**
 * Whether a message matches a filter pattern of terms: all plain ones, none with a minus, and one of those with a
 * question mark. Patterns for JSON and columns are refused.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPattern(pattern: string): (message: string) => boolean {
  const text = pattern.trim()
  if (text.length > 1024) throw invalidParameter('A filter pattern can have up to 1024 characters.')
  if (/^[{[%]/.test(text)) {
    throw invalidParameter('This emulator knows filter patterns of terms only, not those in {}, [] or %%.')
  }
  const terms = [...text.matchAll(/([-?]?)(?:"([^"]*)"|(\S+))/g)].map(
    ([, sign = '', quoted, plain = '']) => ({ sign, word: quoted ?? plain }),
  )
  const required = terms.filter(({ sign }) => sign === '')
  const forbidden = terms.filter(({ sign }) => sign === '-')
  const optional = terms.filter(({ sign }) => sign === '?')
  return (message) =>
    required.every(({ word }) => message.includes(word)) &&
    !forbidden.some(({ word }) => message.includes(word)) &&
    (optional.length === 0 || optional.some(({ word }) => message.includes(word)))
}
