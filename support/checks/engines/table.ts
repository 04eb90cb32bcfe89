/** What came of a command on an engine. */
export type Outcome = {
  readonly name: string
  readonly title: string
  readonly result: 'works' | 'known gaps' | 'fails' | 'not run'
  /** What was counted, or why it was not run. */
  readonly detail: string
  readonly seconds: number
}

/** The outcomes as a table in Markdown, each with the words after `npm run engines` that show it again. */
export function writeTable(outcomes: readonly Outcome[], command: string): string {
  const header = ['engine', 'result', '', 'seconds', 'command']
  const rows = outcomes.map(({ name, title, result, detail, seconds }) => [
    title,
    result === 'fails' ? '**fails**' : result,
    detail.replaceAll('|', '\\|').replace(/\s+/g, ' '),
    result === 'not run' ? '' : String(Math.round(seconds)),
    `\`npm run engines -- ${name}${command === '' ? '' : ` -- ${command}`}\``,
  ])
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
