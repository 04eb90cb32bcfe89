import type { Scope } from '../../gateway/scope.ts'
import { arn } from '../arn.ts'
import type { Cluster, ClusterSetting } from '../model.ts'

const defaultSettings: readonly ClusterSetting[] = [{ name: 'containerInsights', value: 'disabled' }]

export function newCluster(scope: Scope, name: string): Cluster {
  return {
    scope,
    name,
    arn: arn(scope, `cluster/${name}`),
    status: 'ACTIVE',
    tags: new Map(),
    settings: defaultSettings,
    instance: undefined,
    tasks: new Map(),
    activeTasks: new Set(),
    services: new Map(),
    runs: new Map(),
  }
}
