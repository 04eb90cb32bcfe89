import { styleText } from 'node:util'
import type { Verdict } from './verify.ts'

const marks = {
  holds: styleText('green', '✓'),
  fails: styleText('red', '✗'),
  'not asked': styleText('dim', '·'),
}

/** What a verification prints: each step with what came of it, the witnesses, and what to do next. */
export function verdictText(
  work: { readonly number: string; readonly title: string; readonly path: string },
  { done, steps, witnesses }: Verdict,
): string {
  const width = Math.max(0, ...witnesses.map(({ of }) => of.length))
  const lines = [
    '',
    styleText('bold', `${work.number} ${work.title}`),
    '',
    ...steps.flatMap(({ text, result, why }) => [
      `${marks[result]} ${text}`,
      ...(why === '' ? [] : why.split('\n').map((line) => `    ${line}`)),
    ]),
  ]
  if (witnesses.length > 0) {
    lines.push('', styleText('bold', 'Who says so?'))
    for (const { who, of, says } of witnesses) lines.push(`  ${who.padEnd(21)} ${of.padEnd(width)}  ${says}`)
  }
  lines.push(
    '',
    done ? `${work.number} is done.` : `${work.number} is not done yet. Read ${work.path} again.`,
  )
  return lines.join('\n')
}
