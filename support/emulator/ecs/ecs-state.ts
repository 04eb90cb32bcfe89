import { Scoped } from '../gateway/scope.ts'
import { AccountSettings } from './account-settings/account-settings.ts'
import { ClusterDirectory } from './clusters/cluster-directory.ts'
import { TaskDefinitions } from './task-definitions/task-definitions.ts'

/** Everything that one account has in one region. */
export type RegionState = {
  readonly accountSettings: AccountSettings
  readonly clusters: ClusterDirectory
  readonly taskDefinitions: TaskDefinitions
}

/** What ECS remembers; it lasts as long as the process. */
export type EcsState = Scoped<RegionState>

export function newEcsState(): EcsState {
  return new Scoped((scope) => ({
    accountSettings: new AccountSettings(scope),
    clusters: new ClusterDirectory(scope),
    taskDefinitions: new TaskDefinitions(scope),
  }))
}
