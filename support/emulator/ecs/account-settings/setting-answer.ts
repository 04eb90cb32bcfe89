import type { Setting } from '@aws-sdk/client-ecs'
import type { Caller } from '../../gateway/operation.ts'
import { iamArn } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { AccountSettings } from './account-settings.ts'
import { isManagedByAws, type SettingName, standardSetting } from './setting-rules.ts'

/** Whose settings a request is about: the principal that it names, or else the root user, whose the keys here are. */
export function principalOf(caller: Caller, given: string | undefined): string {
  const root = iamArn(caller, 'root')
  if (given === undefined) return root
  if (given.startsWith(root.replace(/root$/, ''))) return given
  throw invalidParameter(
    `The principal '${given.slice(0, 300)}' is not the ARN of a user, a role or the root user of this account.`,
  )
}

/** A setting as it holds for a principal. */
export function answerSetting(settings: AccountSettings, principalArn: string, name: SettingName): Setting {
  return {
    name,
    value: settings.effective(principalArn, name) ?? standardSetting(name),
    principalArn,
    type: isManagedByAws(name) ? 'aws_managed' : 'user',
  }
}
