import { witnessHeading } from '../driver/evidence/witnesses.ts'

/** A row of a difference as Node prints it, `+   memory: '256',` or `-   'exit codes': '3'`. */
const row = /^([+-]) +(?:'([^']+)'|([\w$]+)): (.*)$/

/** An element of a list, on either side or on both. */
const element = /^([+ -]) +'(.*)',?$/

/**
 * Says in sentences what Node's assertions show as a difference: what it is, and what it should be. Such a difference says
 * all that there is to say, so what ECS and Docker say is left out beneath it. Other messages stay as they are.
 */
export function plainWords(message: string): string {
  // What has words of its own needs no difference beneath them.
  if (!message.startsWith('Expected values to be'))
    return message.replace(/\n\+ actual - expected\n\n(?:[+-] .*\n?)+/, '\n').trimEnd()
  const difference = withoutWitnesses(message)
  const [is, shouldBe] = [readRows(difference, '+'), readRows(difference, '-')]
  const sentences = [...shouldBe].flatMap(([name, wanted]) => {
    const found = is.get(name)
    return found === undefined ? [] : [`${name}: it is ${plain(found)}, and should be ${plain(wanted)}.`]
  })
  if (sentences.length > 0) return sentences.join('\n')
  const [found, wanted] = [readList(difference, '+'), readList(difference, '-')]
  return found === wanted ? message : `It is ${found}, and should be ${wanted}.`
}

/** A failure's own words. */
export function withoutWitnesses(message: string): string {
  return message.split(`\n\n${witnessHeading}`)[0] ?? message
}

function readList(difference: string, sign: '+' | '-'): string {
  const elements = difference.split('\n').flatMap((line) => {
    const [, side, text] = element.exec(line) ?? []
    return text !== undefined && (side === sign || side === ' ') ? [text] : []
  })
  return elements.length === 0 ? 'none' : elements.join(', ')
}

/** The values of one side by their names, a list in one line. */
function readRows(difference: string, sign: '+' | '-'): Map<string, string> {
  const rows = new Map<string, string>()
  let last = ''
  for (const line of difference.split('\n').filter((each) => each.startsWith(`${sign}  `))) {
    const [, , quoted, bare, value = ''] = row.exec(line) ?? []
    last = quoted ?? bare ?? last
    rows.set(last, `${rows.get(last) ?? ''}${(quoted ?? bare) ? value : line.slice(1).trim()}`)
  }
  return rows
}

/** A value without quotes and brackets, and an ARN by its last part. */
function plain(value: string): string {
  const words = value
    .replace(/^\[|\],?$|,$/g, '')
    .replace(/(?<=^|,)['"]|['"](?=,|$)/g, '')
    .replace(/arn:[^,]*\//g, '')
    .replace(/,\s*/g, ', ')
    .trim()
  return words === '' || words === 'undefined' ? 'none' : words
}
