import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import type { Block, ClosingTask, Lesson } from '../guide/course/lesson.ts'
import { readClosingTasks, readLessons } from '../guide/course/lesson-files.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { project } from '../machine/project.ts'
import { openScratchFolder } from '../machine/scratch-folder.ts'
import { ownedBy } from '../machine/sweep/run-harness.ts'
import { isAsExpected, LessonShell } from './lesson-shell-harness.ts'
import { solutions, wrongWork } from './wrong-work-harness.ts'

const skip = spawnSync('aws', ['--version']).status === 0 ? false : 'there is no AWS CLI on this machine'
const options = { timeout: 3_600_000, skip }
/** Verifying 1.1 asks whether the lab answers, which it does before anything is typed. */
const trueFromTheStart = '1.1'
const course = inOrder([...readLessons(), ...readClosingTasks()])

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
      for (const work of course) {
        await t.test(`${work.number} ${work.title}`, async () => {
          if (work.number !== trueFromTheStart) await mustBeRed(shell, work, /is not done yet/)
          if ('doIt' in work)
            for (const block of [...work.doIt, ...work.tryIt]) await pasteBlock(shell, work, block)
          else await shell.paste(solutions[work.number]?.work ?? '')
          await mustBeGreen(shell, work)
          for (const { wrong, right, says } of wrongWork[work.number] ?? []) {
            await shell.paste(wrong)
            await mustBeRed(shell, work, says)
            await shell.paste(right)
            await mustBeGreen(shell, work)
          }
          if ('cleanUp' in work) for (const block of work.cleanUp) await pasteBlock(shell, work, block)
          else await shell.paste(solutions[work.number]?.clearing ?? '')
        })
      }
    } finally {
      lab.kill('SIGINT')
      if (lab.exitCode === null) await once(lab, 'exit')
    }
    const { docker } = await findEngine(readEnvironment())
    assert.deepEqual(await ownedBy(docker, lab.pid), [])
  },
)

async function pasteBlock(shell: LessonShell, { path }: Lesson | ClosingTask, block: Block): Promise<void> {
  if (block.kind !== 'command' || block.noCopy !== '') return
  const { output, failed } = await shell.paste(block.text)
  const place = `${path}:${block.line}`
  assert.equal(failed, block.refused, `${place}: it ${failed ? 'failed' : 'succeeded'}:\n${output}`)
  assert.ok(
    isAsExpected(output, block.expected),
    `${place}: expected\n${block.expected}\nand it printed\n${output}`,
  )
}

async function mustBeGreen(shell: LessonShell, work: Lesson | ClosingTask): Promise<void> {
  const { output, failed } = await shell.paste(verifying(work))
  assert.ok(!failed && output.includes(`${work.number} is done.`), output)
}

async function mustBeRed(shell: LessonShell, work: Lesson | ClosingTask, says: RegExp): Promise<void> {
  const { output, failed } = await shell.paste(verifying(work))
  assert.ok(failed && says.test(output), `It should say ${says}:\n${output}`)
}

function verifying({ number }: Lesson | ClosingTask): string {
  return `npm run --silent lab -- --verify ${number}`
}

/** A chapter's task comes after its lessons. */
function inOrder<Work extends { readonly number: string }>(work: readonly Work[]): Work[] {
  const place = ({ number }: Work) => (number.includes('.') ? number : `${number}.9`)
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
