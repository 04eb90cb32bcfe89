import type { Scope } from '../../gateway/scope.ts'
import { arn, resourceOf } from '../arn.ts'
import { clusterInactive, clusterNotFound } from '../ecs-error.ts'
import type { Cluster } from '../model.ts'

/** The clusters of one account and region, by name. */
export class ClusterDirectory {
  readonly scope: Scope
  readonly #clusters = new Map<string, Cluster>()

  constructor(scope: Scope) {
    this.scope = scope
  }

  add(cluster: Cluster): void {
    this.#clusters.set(cluster.name, cluster)
  }

  all(): Cluster[] {
    return [...this.#clusters.values()]
  }

  /** By short name or ARN; nothing given means `default`. */
  find(reference: string | undefined): Cluster | undefined {
    return this.#clusters.get(this.nameOf(reference))
  }

  /** The cluster that an operation works on. Throws `ClusterNotFoundException` when it is absent or inactive. */
  active(reference: string | undefined): Cluster {
    const cluster = this.find(reference)
    if (cluster === undefined) throw clusterNotFound()
    if (cluster.status === 'INACTIVE') throw clusterInactive()
    return cluster
  }

  /** What an absent cluster is called in `failures`. */
  arnOf(reference: string): string {
    return reference.startsWith('arn:') ? reference : arn(this.scope, `cluster/${reference}`)
  }

  nameOf(reference = 'default'): string {
    const resource = resourceOf(this.scope, reference)
    return resource?.startsWith('cluster/') ? resource.slice('cluster/'.length) : reference
  }
}
