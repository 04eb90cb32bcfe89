import type { Run } from '../machine/sweep/run.ts'
import type { TargetAccess } from '../targets/target.ts'
import type { DriverName } from './driver-name.ts'
import type { SampleApp } from './sample-apps.ts'

/** What the coordinator hands to the workers: a run that is ready, or the reason why it is not. */
export type RunContext =
  | {
      readonly kind: 'ready'
      readonly driver: DriverName
      readonly run: Run
      readonly target: TargetAccess
      readonly apps: Readonly<Record<string, SampleApp>>
      /** Whether a person has made what the scenarios look at, so that names stand as they were typed. */
      readonly byHand?: boolean
    }
  | { readonly kind: 'failed'; readonly reason: string }

/** Workers see the environment that the coordinator had when they were made, and nothing else of it. */
export const contextVariable = 'DOCKERFILE_TO_ECS_CONTEXT'

/** Reads what the coordinator has shared; without it, why there is nothing. */
export function parseContext(environment: NodeJS.ProcessEnv): RunContext {
  const json = environment[contextVariable]
  if (json === undefined)
    return { kind: 'failed', reason: 'The spec was started without its plugin; run it with npm test.' }
  return JSON.parse(json) as RunContext
}
