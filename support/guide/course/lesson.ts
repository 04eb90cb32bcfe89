import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Token, Tokens } from 'marked'
import { project } from '../../machine/project.ts'
import { type Part, parseParts } from './lesson-parts.ts'
import { readTroubles, type Trouble } from './troubles.ts'

/**
 * What a learner reads and does in one sitting: a Markdown file beside its feature. Texts are Markdown too.
 * How one is written: docs/lessons.md.
 */
export type Lesson = {
  /** For example `features/1-ecr-basics/2-repositories.md`. */
  readonly path: string
  /** For example `1.2`. */
  readonly number: string
  readonly title: string
  readonly minutes: number
  /** What must be there already; empty when nothing need be. */
  readonly needs: string
  readonly why: string
  readonly doIt: readonly Block[]
  readonly tryIt: readonly Block[]
  readonly onAws: string
  readonly questions: readonly Question[]
  readonly troubles: readonly Trouble[]
  /** Steps in Gherkin, which `npm run lab -- --verify 1.2` does: after all that has been typed, before cleaning up. */
  readonly verify: string
  readonly cleanUp: readonly Block[]
}

/** The last thing of a chapter: a job without commands. It is verified as a lesson is, by the chapter's number. */
export type ClosingTask = {
  readonly path: string
  /** The chapter's number, for example `1`. */
  readonly number: string
  readonly title: string
  readonly minutes: number
  readonly task: string
  /** What helps when one is stuck, the least first. */
  readonly hints: readonly Question[]
  readonly verify: string
}

export type Block = Prose | Command | FileShown

export type Prose = { readonly kind: 'prose'; readonly text: string }

export type Command = {
  readonly kind: 'command'
  /** What to type; some lines hold a command each, some one of several lines. */
  readonly text: string
  /** What is seen then, `…` standing for what varies; empty when nothing is printed. */
  readonly expected: string
  /** Whether it is meant to fail. */
  readonly refused: boolean
  /** Why it cannot be pasted as it stands; empty for nearly all. */
  readonly noCopy: string
  readonly flags: readonly Flag[]
  readonly line: number
}

/** What a part of a command means, for example `--query …`. */
export type Flag = { readonly flag: string; readonly meaning: string }

/** A file of the project, shown as it is now. */
export type FileShown = {
  readonly kind: 'file'
  /** For example `sample-apps/node/app.js`. */
  readonly path: string
  readonly text: string
  readonly notes: readonly { readonly line: number; readonly text: string }[]
}

export type Question = { readonly question: string; readonly answer: string }

const lessonParts = [
  'Why',
  'Do it',
  'Predict, try, break',
  'On AWS',
  'Check yourself',
  'When it goes wrong',
  'Verify',
  'Clean up',
]

/** Reads the text of a lesson. What is malformed is an error that says file and line. */
export function parseLesson(path: string, source: string): Lesson {
  const [, chapter = '', section = ''] = /(\d+)-[^/]*\/(\d+)-[^/]*\.md$/.exec(path) ?? []
  const { title, intro, part } = parseParts(path, source, lessonParts)
  const lesson: Lesson = {
    path,
    number: `${chapter}.${section}`,
    title,
    ...readIntro(intro),
    why: textOf(part('Why')),
    doIt: readBlocks(part('Do it')),
    tryIt: readBlocks(part('Predict, try, break')),
    onAws: textOf(part('On AWS')),
    questions: readQuestions(part('Check yourself')),
    troubles: readTroubles(part('When it goes wrong')),
    verify: readSteps(part('Verify')),
    cleanUp: readBlocks(part('Clean up')),
  }
  if (!lesson.doIt.some(({ kind }) => kind === 'command')) part('Do it').fail('There is nothing to do.')
  return lesson
}

/** Reads the text of a chapter's closing task. */
export function parseClosingTask(path: string, source: string): ClosingTask {
  const [, number = ''] = /(\d+)-[^/]*\/[^/]*\.md$/.exec(path) ?? []
  const { title, intro, part } = parseParts(path, source, ['The task', 'Hints', 'Verify'])
  return {
    path,
    number,
    title,
    minutes: readIntro(intro).minutes,
    task: textOf(part('The task')),
    hints: readQuestions(part('Hints')),
    verify: readSteps(part('Verify')),
  }
}

/** The first paragraph: `12 minutes.`, and what must be there. */
function readIntro(intro: Part): { minutes: number; needs: string } {
  const [, minutes, needs = ''] = /^(\d+) minutes?\.\s*(.*)$/s.exec(textOf(intro)) ?? []
  if (minutes === undefined) return intro.fail('A first paragraph says how long it takes: "12 minutes."')
  return { minutes: Number(minutes), needs }
}

function textOf({ placed }: Part): string {
  return placed
    .map(({ token }) => token.raw)
    .join('')
    .trim()
}

function readBlocks(part: Part): Block[] {
  const blocks: Block[] = []
  let prose = ''
  const flush = () => {
    if (prose.trim() !== '') blocks.push({ kind: 'prose', text: prose.trim() })
    prose = ''
  }
  for (const { token, line } of part.placed) {
    const last = prose.trim() === '' ? blocks.at(-1) : undefined
    if (token.type === 'list' && last?.kind === 'command' && flagOf(token.items[0]) !== undefined) {
      const flags = (token as Tokens.List).items.map((item) => {
        return flagOf(item) ?? part.fail('Each item of a list of flags begins with the flag.', line)
      })
      blocks[blocks.length - 1] = { ...last, flags: [...last.flags, ...flags] }
    } else if (token.type !== 'code') {
      prose += token.raw
    } else if (token.lang === 'text') {
      if (last?.kind !== 'command' || last.expected !== '')
        part.fail('What is expected stands right after its command.', line)
      else blocks[blocks.length - 1] = { ...last, expected: token.text }
    } else {
      flush()
      blocks.push(token.lang === 'file' ? readFile(token.text, part, line) : readCommand(token, part, line))
    }
  }
  flush()
  return blocks
}

function readCommand(token: Token, part: Part, line: number): Command {
  const { lang = '', text = '' } = token as Tokens.Code
  const [, kind = 'unknown', noCopy = ''] = /^bash(?: (refused|no-copy) *(.*))?$/s.exec(lang) ?? ['', lang]
  if (!/^bash\b/.test(lang) || (kind === 'no-copy') !== (noCopy !== ''))
    part.fail('A block is `bash`, `bash refused`, `bash no-copy REASON`, `text`, or `file`.', line)
  return { kind: 'command', text, expected: '', refused: kind === 'refused', noCopy, flags: [], line }
}

/** An item of a list of flags begins with the flag as code, then a colon. */
function flagOf(item: Tokens.ListItem | undefined): Flag | undefined {
  const [, flag = '', meaning = ''] = /^`([^`]+)`:\s+(.*)$/s.exec(item?.text ?? '') ?? []
  return flag === '' ? undefined : { flag, meaning: meaning.trim() }
}

/** The first line names the file; each other line begins with the number of a line of it, and says something about that. */
function readFile(text: string, part: Part, line: number): FileShown {
  const [path = '', ...rest] = text.split('\n')
  if (!/^sample-apps\/[\w/.-]+$/.test(path) || path.includes('..'))
    part.fail(`"${path}" is not a file of sample-apps.`, line)
  const content = readFileSync(join(project, path), 'utf8')
  const notes = rest.map((note, index) => {
    const [, number = '', said = ''] = /^\s*(\d+):?\s+(.+)$/.exec(note) ?? []
    const known = Number(number) >= 1 && Number(number) <= content.trimEnd().split('\n').length
    if (!known) part.fail(`"${note}" is about no line of ${path}.`, line + index + 2)
    return { line: Number(number), text: said }
  })
  return { kind: 'file', path, text: content, notes }
}

/** Headings of the third level are questions, and what stands beneath one is its answer. */
function readQuestions(part: Part): Question[] {
  const questions: Question[] = []
  for (const { token, line } of part.placed) {
    const last = questions.at(-1)
    if (token.type === 'heading') questions.push({ question: (token as Tokens.Heading).text, answer: '' })
    else if (last !== undefined)
      questions[questions.length - 1] = { ...last, answer: `${last.answer}${token.raw}` }
    else if (token.type !== 'space') part.fail('A question is a heading of the third level.', line)
  }
  const open = questions.find(({ answer }) => answer.trim() === '')
  if (open !== undefined) part.fail(`"${open.question}" has no answer.`)
  return questions.map(({ question, answer }) => ({ question, answer: answer.trim() }))
}

function readSteps(part: Part): string {
  const [only, ...more] = part.placed.filter(({ token }) => token.type !== 'space')
  if (only?.token.type !== 'code' || only.token.lang !== 'gherkin' || more.length > 0)
    return part.fail('One block of `gherkin` says what is verified.')
  const steps = (only.token as Tokens.Code).text
  if (!/^ *Then /m.test(steps)) part.fail('Nothing is verified without a Then.', only.line)
  return steps
}
