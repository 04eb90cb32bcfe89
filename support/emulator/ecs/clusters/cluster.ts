import type { Scope } from '../../gateway/scope.ts'
import { arn } from '../arn.ts'
import type { Cluster } from '../model.ts'

export function newCluster(scope: Scope, name: string): Cluster {
  return {
    scope,
    name,
    arn: arn(scope, `cluster/${name}`),
    status: 'ACTIVE',
    tags: new Map(),
    settings: [],
    capacityProviders: [],
    defaultStrategy: [],
    instance: undefined,
    tasks: new Map(),
    activeTasks: new Set(),
    services: new Map(),
    runs: new Map(),
  }
}
