import type { SettingName as SdkSettingName } from '@aws-sdk/client-ecs'
import { clientError, invalidParameter } from '../ecs-error.ts'

export type SettingName = SdkSettingName

type Rule = {
  /** What holds as long as nobody sets anything. */
  readonly standard: string
  /** All that ECS takes. */
  readonly values: readonly string[]
  /** Those that would ask for something that this emulator does not do. */
  readonly beyond?: readonly string[]
}

const switched = { values: ['enabled', 'disabled'] }
/** AWS does not let anybody opt out of them any more. */
const longArn: Rule = { standard: 'enabled', values: ['enabled'] }

/**
 * The settings of an account, each with AWS's default. Where nothing here could tell one value from another, all are
 * kept: nobody is refused for lack of permissions, no task is retired, no line of a log is waited for.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html
 */
const rules: Readonly<Record<SettingName, Rule>> = {
  serviceLongArnFormat: longArn,
  taskLongArnFormat: longArn,
  containerInstanceLongArnFormat: longArn,
  awsvpcTrunking: { ...switched, standard: 'disabled', beyond: ['enabled'] },
  containerInsights: { standard: 'disabled', values: ['enabled', 'disabled', 'enhanced'] },
  fargateFIPSMode: { ...switched, standard: 'disabled', beyond: ['enabled'] },
  tagResourceAuthorization: { standard: 'on', values: ['on', 'off'] },
  fargateTaskRetirementWaitPeriod: { standard: '7', values: ['0', '7', '14'] },
  guardDutyActivate: { standard: 'off', values: [] },
  defaultLogDriverMode: { standard: 'non-blocking', values: ['blocking', 'non-blocking'] },
  fargateEventWindows: { ...switched, standard: 'disabled', beyond: ['enabled'] },
}

export const settingNames = Object.keys(rules) as SettingName[]

/** AWS's own value. */
export function standardSetting(name: SettingName): string {
  return rules[name].standard
}

/** Security administrators set it elsewhere. */
export function isManagedByAws(name: SettingName): boolean {
  return name === 'guardDutyActivate'
}

/** Throws `InvalidParameterException` for what ECS refuses, `ClientException` for what this emulator does not do. */
export function checkSetting(name: SettingName, value: string): void {
  const { values, beyond = [] } = rules[name]
  if (isManagedByAws(name)) throw invalidParameter(`The setting '${name}' is read-only.`)
  if (!values.includes(value)) {
    throw invalidParameter(
      `The value '${value.slice(0, 100)}' of the setting '${name}' is not valid. Use one of: ${values.join(', ')}.`,
    )
  }
  if (beyond.includes(value)) {
    throw clientError(
      `The setting '${name}' can not be '${value}' in this emulator, so nothing was done. Leave it as it is.`,
    )
  }
}
