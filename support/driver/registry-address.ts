import type { TargetAccess } from '../targets/target.ts'

/** AWS's own registries: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
const ofAws = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/

/** Where Docker reaches what ECR calls by this address: some emulators hand out AWS's own addresses. */
export function reachableAddress(address: string, { registry }: Pick<TargetAccess, 'registry'>): string {
  const [host = '', ...path] = address.split('/')
  return registry !== undefined && ofAws.test(host) ? [registry, ...path].join('/') : address
}

/** Throws when what is meant for a local endpoint would go to AWS. */
export function mustStayLocal(address: string, endpoint: string | undefined): void {
  const host = address.split('/')[0] ?? ''
  if (endpoint === undefined || !ofAws.test(host)) return
  throw new Error(
    `${endpoint} names ${host} as its registry, which is AWS itself, so nothing was sent. ` +
      'If its registry answers at the endpoint or beside it, say where by ENDPOINT_REGISTRY, for example localhost:5000.',
  )
}
