import { type AwsSettings, readAwsSettings } from './aws-settings.ts'
import type { DriverName } from './driver/driver.ts'
import { parsePace } from './emulator/ecs/timing.ts'
import { type EndpointSettings, readEndpointSettings } from './endpoint-settings.ts'

/** Which AWS the spec runs against, and why that one. */
export type TargetChoice = { readonly reason: string } & (
  | { readonly kind: 'embedded'; readonly pace: number }
  | { readonly kind: 'localstack'; readonly image: string; readonly authToken: string }
  | ({ readonly kind: 'endpoint' } & EndpointSettings)
  | { readonly kind: 'aws'; readonly settings: AwsSettings }
)

/** The environment of this process; nothing but this file and the programs' main files reads it. */
export function readEnvironment(): NodeJS.ProcessEnv {
  return process.env
}

/** Sets variables that workers, Testcontainers and child processes are to see. */
export function shareWithChildren(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables)
}

/** Where GitHub Actions shows Markdown beside a job; nothing elsewhere. */
export function stepSummaryFile(environment: NodeJS.ProcessEnv): string | undefined {
  return environment['GITHUB_STEP_SUMMARY'] || undefined
}

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

/** Reads how many times longer than usual to wait for what is promised: `PATIENCE`, for example 0.2 or 3. */
export function readPatience(environment: NodeJS.ProcessEnv): number {
  const asked = environment['PATIENCE'] || '1'
  const patience = Number(asked)
  if (Number.isFinite(patience) && patience > 0 && patience <= 100) return patience
  throw new Error(`PATIENCE is "${asked}". Give a number from 0.01 to 100, such as 0.2 or 3.`)
}

/** What a target goes by in the report and in its file of known gaps. */
export function nameOf(choice: TargetChoice): string {
  return choice.kind === 'endpoint' ? choice.name : choice.kind
}

/** Reads how the steps are done: `DRIVER` (sdk or cli). Throws one sentence when it is unknown. */
export function chooseDriver(environment: NodeJS.ProcessEnv): DriverName {
  const asked = environment['DRIVER'] || 'sdk'
  if (asked === 'sdk' || asked === 'cli') return asked
  throw new Error(`Driver "${asked}" is unknown. Set DRIVER to one of: cli, sdk.`)
}

function required(value: string, name: string, why: string): string {
  if (value !== '') return value
  throw new Error(`${name} is not set: ${why}. Set it, or run with TARGET=embedded, which needs none.`)
}
