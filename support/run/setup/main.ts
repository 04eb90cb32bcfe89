import { messageOf } from '../../machine/first-failure.ts'
import { checkMachine, setUpMachine } from './machine.ts'

const [option, ...rest] = process.argv.slice(2)
const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(name, () => interruption.abort(new Error(`Interrupted by ${name}.`)))
}
// Whoever read this may have stopped, as `head` does.
process.stdout.once('error', () => process.exit(1))

try {
  if (rest.length > 0 || (option !== undefined && option !== '--check')) {
    throw new Error(
      `Setup does not know "${[option, ...rest].join(' ')}". Give nothing, or --check to only look.`,
    )
  }
  const machine = { environment: process.env, output: process.stdout, signal: interruption.signal }
  if (option === undefined) await setUpMachine(machine)
  else process.exitCode = (await checkMachine(machine)) ? 0 : 1
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = interruption.signal.aborted ? 130 : 1
}
