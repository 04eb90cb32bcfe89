import { setTimeout as pause } from 'node:timers/promises'
import { madeUpSubnet } from '../driver/compute.ts'
import { witnessHeading } from '../driver/evidence/witnesses.ts'

const patience = 10_000

const needsSubnets =
  'This target looks subnets up, and the spec has made one up. Name some that exist there, by ENDPOINT_SUBNETS.'

/**
 * Puts what ECS and Docker say beside a failure, and first what to do when a setting is missing. It must not change what became of the scenario, so it neither fails nor
 * takes long.
 */
export async function explainFailure(failure: unknown, witnesses: () => Promise<string>): Promise<unknown> {
  if (!(failure instanceof Error)) return failure
  // Node's message shows the difference; Cucumber's formatter would print it again, with the signs the other way round.
  Object.assign(failure, { showDiff: false })
  if (failure.message.includes(madeUpSubnet)) change(failure, (said) => `${needsSubnets}\n\n${said}`)
  const told = await Promise.race([witnesses().catch(() => ''), pause(patience, '', { ref: false })])
  if (told !== '') change(failure, (said) => `${said}\n\n${witnessHeading}\n${told}`)
  return failure
}

function change(failure: Error, words: (said: string) => string): void {
  const { message, stack } = failure
  failure.message = words(message)
  if (stack !== undefined) failure.stack = stack.replace(message, () => failure.message)
}
