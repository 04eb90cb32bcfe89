import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { project } from '../machine/project.ts'

export type Pasted = {
  /** What was printed, on both streams. */
  readonly output: string
  /** Whether one of its commands has failed. */
  readonly failed: boolean
}

/** The terminal of a learner: one bash, into which one thing after the other is pasted. */
export class LessonShell implements AsyncDisposable {
  readonly #folder: string
  readonly #bash
  readonly #stdin: NodeJS.WritableStream
  readonly #reports

  /** Files are written into the folder; `environment` is what the lab has printed. */
  constructor(folder: string, environment: NodeJS.ProcessEnv) {
    this.#folder = folder
    this.#bash = spawn('bash', ['--norc', '--noprofile'], {
      cwd: project,
      env: environment,
      stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    })
    const [stdin, , , reports] = this.#bash.stdio
    if (stdin === null || reports === null || reports === undefined) throw new Error('bash has no pipes.')
    this.#stdin = stdin
    this.#reports = createInterface({ input: reports as NodeJS.ReadableStream })[Symbol.asyncIterator]()
    stdin.write("trap 'FAILED=$((FAILED + 1))' ERR\n")
  }

  /** Pastes a text, and waits until all of it has run. */
  async paste(text: string): Promise<Pasted> {
    const script = join(this.#folder, 'pasted.sh')
    const output = join(this.#folder, 'printed')
    await writeFile(script, `${text}\n`)
    this.#stdin.write(`FAILED=0; . '${script}' </dev/null >'${output}' 2>&1; echo "$FAILED" >&3\n`)
    const { value, done } = await this.#reports.next()
    if (done === true) throw new Error(`bash ended with this: ${text}`)
    return { output: await readFile(output, 'utf8'), failed: Number(value) > 0 }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stdin.end()
    if (this.#bash.exitCode === null) await once(this.#bash, 'exit')
  }
}

/** Whether a command has printed what a lesson says: `…` stands for what varies, alone on a line for any number of lines. */
export function isAsExpected(output: string, expected: string): boolean {
  const pattern = tidy(expected)
    .split('\n')
    .map((line) => (line === '…' ? '(?:.*\\n)*?' : `${line.split('…').map(RegExp.escape).join('.*?')}\\n`))
  return new RegExp(`^${pattern.join('')}$`).test(`${tidy(output)}\n`)
}

/** Versions of the AWS CLI indent differently, and put empty lines in different places. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** Whether words are said somewhere in a text: `…` stands for what varies. */
export function says(text: string, words: string): boolean {
  return new RegExp(words.split('…').map(RegExp.escape).join('[^]*?')).test(text)
}
