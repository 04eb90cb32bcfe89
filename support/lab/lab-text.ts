import { styleText } from 'node:util'
import { shellCommand } from '../driver/shell/shell-command.ts'
import type { Chapter } from './commands.ts'

/** What the lab prints: what to export first, then the plan's commands, chapter by chapter. */
export function labText(variables: Readonly<Record<string, string>>, chapters: readonly Chapter[]): string {
  const heading = (text: string) => styleText('bold', text)
  const remark = (text: string) => styleText('dim', `# ${text}`)
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${shellCommand([value])}`)
  const lines = [heading('In another terminal, in the folder of this project:'), '', ...exports, '']
  for (const { title, exercises } of chapters) {
    lines.push(heading(`# ${title}`), '')
    for (const exercise of exercises) {
      lines.push(remark(exercise.title), ...(exercise.note === undefined ? [] : [remark(exercise.note)]))
      lines.push(...exercise.commands, '')
    }
  }
  return lines.join('\n')
}
