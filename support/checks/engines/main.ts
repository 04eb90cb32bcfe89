import { messageOf } from '../../machine/first-failure.ts'
import { readCommandLine } from './command-line.ts'
import { whyNoEngine } from './forbidden.ts'
import { type Outcome, writeTable } from './table.ts'
import { type Trial, tryEngine } from './try-engine.ts'

const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => interruption.abort(new Error(`Interrupted by ${name}.`)))
}

try {
  const request = readCommandLine(process.argv.slice(2))
  const reason = await whyNoEngine()
  if (reason === undefined) await tryAll(request)
  else console.log(reason)
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = interruption.signal.aborted ? 130 : 1
}

async function tryAll({ records, command }: ReturnType<typeof readCommandLine>): Promise<void> {
  const { signal } = interruption
  const trial: Trial = {
    environment: process.env,
    output: process.stdout,
    signal,
    command: command.words,
    project: process.cwd(),
  }
  const outcomes: Outcome[] = []
  for (const record of records) {
    const { name, title } = record
    console.log(`\n${name} (${outcomes.length + 1} of ${records.length}): ${title}`)
    const failed = (error: unknown): Outcome => {
      signal.throwIfAborted()
      const detail = messageOf(error)
      return { name, title, result: 'fails', detail, seconds: 0 }
    }
    outcomes.push(await tryEngine(record, trial).catch(failed))
  }
  console.log(`\n${writeTable(outcomes, command.said)}`)
  if (outcomes.some(({ result }) => result === 'fails')) process.exitCode = 1
}
