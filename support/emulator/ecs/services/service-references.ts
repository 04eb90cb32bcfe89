import { arn, resourceOf } from '../arn.ts'
import type { Cluster, Service } from '../model.ts'

/** A service of a cluster by name or ARN. */
export function findService(cluster: Cluster, reference: string): Service | undefined {
  const resource = resourceOf(cluster.scope, reference)
  const prefix = `service/${cluster.name}/`
  const name = resource?.startsWith(prefix) ? resource.slice(prefix.length) : reference
  return cluster.services.get(name)
}

/** What an absent service is called in `failures`. */
export function serviceArn({ scope, name }: Cluster, reference: string): string {
  return reference.startsWith('arn:') ? reference : arn(scope, `service/${name}/${reference}`)
}
