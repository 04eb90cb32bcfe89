import { clientError } from '../ecs-error.ts'
import type { GivenContainer } from './container-definition.ts'

const drivers = ['awslogs', 'json-file']

/** `mode` and its buffer change nothing here, as no line is ever waited for. */
const awslogsOptions = [
  'awslogs-group',
  'awslogs-region',
  'awslogs-stream-prefix',
  'awslogs-create-group',
  'mode',
  'max-buffer-size',
]

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
export function checkLogging({ name, logConfiguration }: GivenContainer): void {
  if (logConfiguration === undefined) return
  const { logDriver = '', options = {} } = logConfiguration
  if (!drivers.includes(logDriver)) {
    throw clientError(
      `The log driver '${logDriver.slice(0, 100)}' of container '${name}' is not supported by this emulator. Use one of: ${drivers.join(', ')}.`,
    )
  }
  if (logDriver !== 'awslogs') return
  const unknown = Object.keys(options).find((option) => !awslogsOptions.includes(option))
  if (unknown !== undefined) {
    throw clientError(
      `The option '${unknown.slice(0, 100)}' of log driver awslogs is not supported by this emulator. Use: ${awslogsOptions.join(', ')}.`,
    )
  }
  const missing = ['awslogs-group', 'awslogs-region'].find((option) => !options[option])
  if (missing !== undefined) {
    throw clientError(`Log driver awslogs option '${missing}' should not be null or empty.`)
  }
}
