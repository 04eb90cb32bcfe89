import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { Given, Refusal } from '../refusal.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
export function* loggingRefusals(containers: readonly Given<ContainerDefinition>[]): Generator<Refusal> {
  const hasRouter = containers.some(({ firelensConfiguration }) => firelensConfiguration !== undefined)
  for (const [index, { name, logConfiguration }] of containers.entries()) {
    const { logDriver, options = {} } = logConfiguration ?? {}
    const at = [['containerDefinitions', index, 'logConfiguration']]
    if (logDriver === 'awsfirelens' && !hasRouter) {
      yield {
        at,
        error: clientError(
          `Container '${name}' has the log driver awsfirelens, but no container has a firelensConfiguration.`,
        ),
      }
    }
    const { mode = 'blocking' } = options
    if (mode !== 'blocking' && mode !== 'non-blocking') {
      yield {
        at,
        error: clientError(
          `The log option mode of container '${name}' is '${mode.slice(0, 50)}'; it must be blocking or non-blocking.`,
        ),
      }
    }
    if (logDriver !== 'awslogs') continue
    for (const option of ['awslogs-group', 'awslogs-region']) {
      if (options[option]) continue
      yield { at, error: clientError(`Log driver awslogs option '${option}' should not be null or empty.`) }
    }
  }
}
