import { parsePace } from '../emulator/ecs/timing.ts'
import { type AwsSettings, readAwsSettings } from './aws-settings.ts'
import { type EndpointSettings, readEndpointSettings } from './endpoint-settings.ts'

/** Which AWS the spec runs against, and why that one. */
export type TargetChoice = { readonly reason: string } & (
  | { readonly kind: 'embedded'; readonly pace: number }
  | { readonly kind: 'localstack'; readonly image: string; readonly authToken: string }
  | ({ readonly kind: 'endpoint' } & EndpointSettings)
  | { readonly kind: 'aws'; readonly settings: AwsSettings }
)

const localstackImage = 'localstack/localstack:2026.09'
/** How many times faster than AWS the embedded ECS waits by itself: 3.3 s instead of 40 s. */
const specPace = '12'
const targets = ['aws', 'embedded', 'endpoint', 'localstack']

/**
 * Reads which target to run against:
 * `TARGET` (embedded, localstack, endpoint or aws), `PACE` (of the embedded one), `LOCALSTACK_AUTH_TOKEN`,
 * `LOCALSTACK_IMAGE`, `ENDPOINT_URL`,
 * `ENDPOINT_NAME` (what is behind the endpoint, for example `moto`: its known gaps go by that name), `ENDPOINT_VERSION`
 * (for the report, when its health page does not tell), and those of aws-settings.ts.
 * Throws one sentence when a setting is unknown, missing or malformed.
 */
export function chooseTarget(environment: NodeJS.ProcessEnv): TargetChoice {
  const asked = environment['TARGET'] ?? ''
  const authToken = environment['LOCALSTACK_AUTH_TOKEN'] ?? ''
  const reason = asked === '' ? undefined : `TARGET is ${asked}`
  switch (asked || (authToken === '' ? 'embedded' : 'localstack')) {
    case 'embedded':
      return {
        kind: 'embedded',
        pace: parsePace(environment['PACE'] || specPace),
        reason: reason ?? 'LOCALSTACK_AUTH_TOKEN is not set',
      }
    case 'localstack':
      return {
        kind: 'localstack',
        image: environment['LOCALSTACK_IMAGE'] ?? localstackImage,
        authToken: required(
          authToken,
          'LOCALSTACK_AUTH_TOKEN',
          'LocalStack runs ECR and ECS only with a licence',
        ),
        reason: reason ?? 'LOCALSTACK_AUTH_TOKEN is set',
      }
    case 'endpoint':
      return { kind: 'endpoint', ...readEndpointSettings(environment), reason: reason ?? '' }
    case 'aws':
      return { kind: 'aws', settings: readAwsSettings(environment), reason: reason ?? '' }
    default:
      throw new Error(`Target "${asked}" is unknown. Set TARGET to one of: ${targets.join(', ')}.`)
  }
}

/** What a target goes by in the report and in its file of known gaps. */
export function nameOf(choice: TargetChoice): string {
  return choice.kind === 'endpoint' ? choice.name : choice.kind
}

function required(value: string, name: string, why: string): string {
  if (value !== '') return value
  throw new Error(`${name} is not set: ${why}. Set it, or run with TARGET=embedded, which needs none.`)
}
