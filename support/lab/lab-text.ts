import { styleText } from 'node:util'
import { shellCommand } from '../driver/shell/shell-command.ts'
import type { ClosingTask, Lesson } from '../guide/course/lesson.ts'

/** What the lab prints: what to export first, then where the lessons are. */
export function labText(lab: {
  readonly variables: Readonly<Record<string, string>>
  readonly lessons: readonly Lesson[]
  readonly tasks: readonly ClosingTask[]
  /** Where the guide lies, when a run has written it. */
  readonly guide: URL | undefined
}): string {
  const exports = Object.entries(lab.variables).map(
    ([name, value]) => `export ${name}=${shellCommand([value])}`,
  )
  return [
    heading('Paste this into another terminal, in the folder of this project:'),
    '',
    ...exports,
    '',
    heading('Then do the lessons there, one after the other:'),
    '',
    ...describeCourse(lab.lessons, lab.tasks),
    '',
    lab.guide === undefined
      ? 'As a guide with pictures they are in reports/index.html, which npm test writes.'
      : `As a guide with pictures: ${lab.guide.href}`,
    'To have your work checked, in the terminal where you work: npm run lab -- --verify 1.2',
    '',
  ].join('\n')
}

function describeCourse(lessons: readonly Lesson[], tasks: readonly ClosingTask[]): string[] {
  const all = [...lessons, ...tasks.map((task) => ({ ...task, title: `Task: ${task.title}` }))]
  const chapters = Map.groupBy(all, ({ number }) => number.split('.')[0])
  return [...chapters.values()].flat().map(({ number, title, minutes, path }) => {
    const place = styleText('dim', path)
    return `  ${number.padEnd(4)} ${title.padEnd(46)} ${String(minutes).padStart(2)} min  ${place}`
  })
}

const heading = (text: string) => styleText('bold', text)
