import { setTimeout as pause } from 'node:timers/promises'
import { witnessHeading } from '../driver/evidence/witnesses.ts'

const patience = 10_000

/**
 * Puts what ECS and Docker say beside a failure. It must not change what became of the scenario, so it neither fails nor
 * takes long.
 */
export async function explainFailure(failure: unknown, witnesses: () => Promise<string>): Promise<unknown> {
  if (!(failure instanceof Error)) return failure
  // Node's message shows the difference; Cucumber's formatter would print it again, with the signs the other way round.
  Object.assign(failure, { showDiff: false })
  const told = await Promise.race([witnesses().catch(() => ''), pause(patience, '', { ref: false })])
  if (told !== '') add(failure, `\n\n${witnessHeading}\n${told}`)
  return failure
}

function add(failure: Error, words: string): void {
  const { message, stack } = failure
  failure.message = `${message}${words}`
  if (stack !== undefined) failure.stack = stack.replace(message, () => failure.message)
}
