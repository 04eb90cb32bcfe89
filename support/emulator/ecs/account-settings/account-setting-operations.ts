import { type Operation, operation } from '../../gateway/operation.ts'
import { boolean, integer, string, structure } from '../../gateway/shape.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { EcsState } from '../ecs-state.ts'
import { page } from '../page.ts'
import { oneOf } from '../shapes.ts'
import { answerSetting, principalOf } from './setting-answer.ts'
import { checkSetting, type SettingName, settingNames } from './setting-rules.ts'

const name = oneOf(...settingNames)

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAccountSetting.html */
export function putAccountSetting(state: EcsState): Operation {
  const input = structure({ name, value: string, principalArn: string })
  return operation(input, (given, caller) => {
    const { accountSettings } = state.of(caller)
    const setting = readSetting(given)
    const principal = principalOf(caller, given.principalArn)
    accountSettings.put(principal, setting.name, setting.value)
    return { setting: answerSetting(accountSettings, principal, setting.name) }
  })
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAccountSettingDefault.html */
export function putAccountSettingDefault(state: EcsState): Operation {
  return operation(structure({ name, value: string }), (given, caller) => {
    const { accountSettings } = state.of(caller)
    const setting = readSetting(given)
    accountSettings.put(accountSettings.root, setting.name, setting.value)
    return { setting: answerSetting(accountSettings, accountSettings.root, setting.name) }
  })
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteAccountSetting.html */
export function deleteAccountSetting(state: EcsState): Operation {
  return operation(structure({ name, principalArn: string }), (given, caller) => {
    const { accountSettings } = state.of(caller)
    const principal = principalOf(caller, given.principalArn)
    const settingName = requiredName(given.name)
    accountSettings.delete(principal, settingName)
    return { setting: answerSetting(accountSettings, principal, settingName) }
  })
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListAccountSettings.html */
export function listAccountSettings(state: EcsState): Operation {
  const input = structure({
    name,
    value: string,
    principalArn: string,
    effectiveSettings: boolean,
    nextToken: string,
    maxResults: integer,
  })
  return operation(input, ({ name: only, value, effectiveSettings = false, ...given }, caller) => {
    if (value !== undefined && only === undefined) {
      throw invalidParameter('A value can only be asked for together with the name of a setting.')
    }
    const { accountSettings } = state.of(caller)
    const principal = principalOf(caller, given.principalArn)
    const own = accountSettings.own(principal)
    const found = settingNames
      .filter((each) => only === undefined || each === only)
      .filter((each) => effectiveSettings || own.has(each))
      .map((each) => answerSetting(accountSettings, principal, each))
      .filter((each) => value === undefined || each.value === value)
    const { items, rest } = page(found, { ...given, standard: 10, most: 10 })
    return { settings: [...items], ...rest }
  })
}

function readSetting(given: { name?: SettingName; value?: string }): { name: SettingName; value: string } {
  const setting = { name: requiredName(given.name), value: given.value ?? '' }
  checkSetting(setting.name, setting.value)
  return setting
}

function requiredName(given: SettingName | undefined): SettingName {
  if (given !== undefined) return given
  throw invalidParameter('name can not be null.')
}
