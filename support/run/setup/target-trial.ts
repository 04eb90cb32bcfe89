import type { Engine } from '../../machine/engine/find-engine.ts'
import { shareWithChildren } from '../../machine/environment.ts'
import { chooseTarget } from '../../targets/target-choice.ts'
import { testcontainersSettings } from '../../targets/testcontainers-settings.ts'
import { openRun } from '../open-run.ts'

/**
 * Opens a run as `npm test` and the lab do, and closes it again: so the target has answered at its published address, it
 * has reached its engine, and the engine its registry. Throws one sentence when one of these fails.
 */
export async function tryTarget({ docker, environment }: Engine): Promise<string> {
  shareWithChildren({ ...environment, ...testcontainersSettings })
  await using open = await openRun(chooseTarget({ TARGET: 'embedded' }), docker)
  const { endpoint, tunnelled } = open.context.target
  return `answers at ${endpoint}${tunnelled ? ", through a tunnel to the engine's loopback" : ''}`
}
