import { styleText } from 'node:util'
import { type Saying, shorten } from '../guide/course/sayings.ts'
import type { StepVerdict, Verdict } from './verify.ts'

const marks = {
  holds: styleText('green', '✓'),
  fails: styleText('red', '✗'),
  'not asked': styleText('dim', '·'),
}

/** Whole pages and logs are not read here. */
const mostLines = 14

/** What a verification prints: each step, what came of it, who says so, and what to do next. */
export function verdictText(
  work: { readonly number: string; readonly title: string; readonly path: string },
  { done, steps }: Verdict,
): string {
  const width = Math.max(0, ...steps.flatMap(({ sayings }) => sayings.map(({ who }) => who.length)))
  return [
    '',
    styleText('bold', `${work.number} ${work.title}`),
    '',
    ...steps.flatMap((step) => stepLines(step, width)),
    '',
    done
      ? `${work.number} is done.`
      : `${work.number} is not done yet. Put that right, and ask again. The lesson: ${work.path}`,
  ].join('\n')
}

function stepLines({ text, result, why, advice, sayings }: StepVerdict, width: number): string[] {
  const lines = why === '' ? [] : why.split('\n')
  const reasons = [...lines.slice(0, mostLines), ...(lines.length > mostLines ? ['…'] : [])].map(
    (line) => `    ${line}`,
  )
  const said = sayings.map((saying) => sayingLine(saying, width))
  return [`${marks[result]} ${text}`, ...reasons, ...said, ...(advice === '' ? [] : [`    → ${advice}`])]
}

function sayingLine({ who, says }: Saying, width: number): string {
  const facts = says.map(([name, value]) => `${styleText('dim', name)} ${shorten(value)}`)
  return `    ${who.padEnd(width)}  ${facts.join('  ')}`
}
