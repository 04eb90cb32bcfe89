import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import type { Block, ClosingTask, Command, Lesson } from '../guide/course/lesson.ts'
import { readClosingTasks, readLessons } from '../guide/course/lesson-files.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { project } from '../machine/project.ts'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { ownedBy } from '../machine/sweep/run-harness.ts'
import { findOpenLab } from './lab-state.ts'
import { isAsExpected, LessonShell, says } from './lesson-shell-harness.ts'
import { verify } from './verify.ts'
import { solutions } from './wrong-work/solutions-harness.ts'
import { wrongWork } from './wrong-work/wrong-work-harness.ts'
import type { Wrongs, WrongWork } from './wrong-work/wrongs-harness.ts'

const skip = spawnSync('aws', ['--version']).status === 0 ? false : 'there is no AWS CLI on this machine'
const options = { timeout: 7_200_000, skip }
/** How many of the commands that are seen must be such as can be pasted. */
const leastShare = 0.95
/** How many wrong ways are tried of each lesson. */
const leastWays = 3
const course = inOrder([...readLessons(), ...readClosingTasks()])

type Work = Lesson | ClosingTask
/** Asks in the open lab whether work is done, without a new process for each question. */
type Ask = (work: Work) => ReturnType<typeof verify>

test(
  'all commands of the course can be pasted in order, each lesson is verified, and the lab leaves nothing',
  options,
  async (t) => {
    const lab = spawn(process.execPath, ['support/lab/main.ts'], {
      cwd: project,
      env: { PACE: '12', ...readEnvironment(), TARGET: 'embedded', FORCE_COLOR: undefined, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const printed = await readUntil(lab, 'The lab is open.')
      for (const { title, path } of course)
        assert.ok(printed.includes(path), `The lab does not list ${title}.`)
      await using scratch = await openScratchFolder()
      await using shell = new LessonShell(scratch.path, readEnvironment())
      await shell.paste(printed.match(/^export .*$/gm)?.join('\n') ?? '')
      const state = findOpenLab({ LAB: /^export LAB=(.+)$/m.exec(printed)?.[1] })
      const ask: Ask = (work) => verify(work, state)
      for (const work of course)
        await t.test(`${work.number} ${work.title}`, (lesson) => tryLesson(lesson, { shell, work, ask }))
      tellShare(t)
    } finally {
      lab.kill('SIGINT')
      if (lab.exitCode === null) await once(lab, 'exit')
    }
    const { docker } = await findEngine(readEnvironment())
    assert.deepEqual(await ownedBy(docker, lab.pid), [])
  },
)

/** Verifies a lesson before it is done, after it has been done, and after it has been done wrongly in each way. */
async function tryLesson(t: TestContext, lesson: { shell: LessonShell; work: Work; ask: Ask }) {
  const { shell, work, ask } = lesson
  const { untouched, ways }: Wrongs = wrongWork[work.number] ?? { untouched: '', ways: [] }
  assert.ok(ways.length >= leastWays, `${work.number} is done wrongly in ${ways.length} ways.`)
  if (untouched !== '') await t.test('nothing done yet', () => mustBeRed(t, lesson, untouched))
  await doWork(shell, work)
  await mustBeGreen(shell, work)
  for (const way of ways) {
    await t.test(`wrong: ${way.mistake}`, async () => {
      await shell.paste(way.wrong)
      if (way.asked === undefined) await mustBeRed(t, lesson, way.says)
      else await mustSayNo(t, shell, way)
    })
    if (way.right === undefined) await doWork(shell, work)
    else await shell.paste(way.right)
  }
  const { done, steps } = await ask(work)
  assert.ok(done, JSON.stringify(steps.filter(({ result }) => result !== 'holds')))
  if ('cleanUp' in work) for (const block of work.cleanUp) await pasteBlock(shell, work, block)
  else await shell.paste(solutions[work.number]?.clearing ?? '')
}

async function doWork(shell: LessonShell, work: Work): Promise<void> {
  if ('doIt' in work) for (const block of [...work.doIt, ...work.tryIt]) await pasteBlock(shell, work, block)
  else await shell.paste(solutions[work.number]?.work ?? '')
}

async function pasteBlock(shell: LessonShell, { path }: Work, block: Block): Promise<void> {
  if (!isPasted(block)) return
  const { output, failed } = await shell.paste(block.text)
  const place = `${path}:${block.line}`
  assert.equal(failed, block.refused, `${place}: it ${failed ? 'failed' : 'succeeded'}:\n${output}`)
  assert.ok(
    isAsExpected(output, block.expected),
    `${place}: expected\n${block.expected}\nand it printed\n${output}`,
  )
}

async function mustBeGreen(shell: LessonShell, work: Work): Promise<void> {
  const { output, failed } = await shell.paste(`npm run --silent lab -- --verify ${work.number}`)
  assert.ok(!failed && output.includes(`${work.number} is done.`), output)
}

/** Red, in these words, and with a word on what to do. */
async function mustBeRed(t: TestContext, { work, ask }: { work: Work; ask: Ask }, words: string) {
  const { done, steps } = await ask(work)
  const failing = steps.find(({ result }) => result === 'fails')
  assert.ok(!done && failing !== undefined, 'It is done.')
  t.diagnostic(`${failing.text}\n${failing.why}\n→ ${failing.advice}`)
  assert.ok(says(failing.why, words), `It should say "${words}", and says:\n${failing.why}`)
  assert.notEqual(failing.advice, '', 'It does not say what to do.')
}

async function mustSayNo(t: TestContext, shell: LessonShell, { asked = '', says: words }: WrongWork) {
  const { output, failed } = await shell.paste(asked)
  t.diagnostic(output)
  assert.ok(failed && says(output, words), `It should say "${words}", and says:\n${output}`)
}

function tellShare(t: TestContext): void {
  const blocks = course.flatMap((work) =>
    'doIt' in work ? [...work.doIt, ...work.tryIt, ...work.cleanUp] : [],
  )
  const commands = blocks.filter(({ kind }) => kind === 'command')
  const pasted = commands.filter(isPasted)
  t.diagnostic(`${pasted.length} of ${commands.length} boxes with commands were pasted, and did as they say.`)
  assert.ok(pasted.length / commands.length >= leastShare)
}

function isPasted(block: Block): block is Command {
  return block.kind === 'command' && block.noCopy === ''
}

/** A chapter's task comes after its lessons. */
function inOrder<Each extends { readonly number: string }>(work: readonly Each[]): Each[] {
  const place = ({ number }: Each) => (number.includes('.') ? number : `${number}.9`)
  return work.toSorted((one, other) => place(one).localeCompare(place(other)))
}

async function readUntil(child: ChildProcess, words: string): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk)
    if (text.includes(words)) return text
  }
  throw new Error(`The lab ended before it was open:\n${text}`)
}
