import type { ContainerFacts } from '../engine/container-engine.ts'
import type { ContainerDefinition } from '../task-definitions/container-definition.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html */
const standardPeriod = 300

/** Whether ECS starts a container again that has ended: it ran long enough, and its exit code asks for it. */
export function mayRestart({ restartPolicy }: ContainerDefinition, facts: ContainerFacts): boolean {
  const { state, startedAt, finishedAt } = facts
  if (restartPolicy?.enabled !== true || state.kind !== 'ended') return false
  const { ignoredExitCodes = [], restartAttemptPeriod = standardPeriod } = restartPolicy
  if (startedAt === undefined || finishedAt === undefined) return false
  return (
    !ignoredExitCodes.includes(state.exitCode) &&
    finishedAt.getTime() - startedAt.getTime() >= restartAttemptPeriod * 1000
  )
}
