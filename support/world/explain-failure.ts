import { setTimeout as pause } from 'node:timers/promises'
import { witnessHeading } from '../driver/evidence/witnesses.ts'
import { adviceFor } from './advice.ts'

const patience = 10_000

/** Puts first what to do about a failure, where that is known and its own words do not say it. */
export function adviseOn(failure: unknown): void {
  if (!(failure instanceof Error)) return
  const advice = adviceFor(failure.message)
  if (advice !== undefined) change(failure, (said) => `${advice}\n\n${said}`)
}

/**
 * Puts what ECS and Docker say beside a failure. It must not change what became of the scenario, so it neither fails nor
 * takes long.
 */
export async function explainFailure(failure: unknown, witnesses: () => Promise<string>): Promise<unknown> {
  if (!(failure instanceof Error)) return failure
  // Node's message shows the difference; Cucumber's formatter would print it again, with the signs the other way round.
  Object.assign(failure, { showDiff: false })
  const told = await Promise.race([witnesses().catch(() => ''), pause(patience, '', { ref: false })])
  if (told !== '') change(failure, (said) => `${said}\n\n${witnessHeading}\n${told}`)
  return failure
}

function change(failure: Error, words: (said: string) => string): void {
  const { message, stack } = failure
  failure.message = words(message)
  if (stack !== undefined) failure.stack = stack.replace(message, () => failure.message)
}
