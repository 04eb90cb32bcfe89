import type { Scope } from '../../gateway/scope.ts'
import { iamArn } from '../arn.ts'
import type { SettingName } from './setting-rules.ts'

type Values = Map<SettingName, string>

/** What the account's principals have set in one region, by their ARNs; what the root user has set holds for all others. */
export class AccountSettings {
  readonly root: string
  readonly #set = new Map<string, Values>()

  constructor(scope: Scope) {
    this.root = iamArn(scope, 'root')
  }

  put(principal: string, name: SettingName, value: string): void {
    const values = this.#set.get(principal) ?? new Map()
    this.#set.set(principal, values.set(name, value))
  }

  delete(principal: string, name: SettingName): void {
    this.#set.get(principal)?.delete(name)
  }

  /** What the principal has set itself. */
  own(principal: string): ReadonlyMap<SettingName, string> {
    return this.#set.get(principal) ?? new Map()
  }

  /** What holds for the principal: its own value, or else the account's; nothing when AWS's default holds. */
  effective(principal: string, name: SettingName): string | undefined {
    return this.own(principal).get(name) ?? this.own(this.root).get(name)
  }
}
