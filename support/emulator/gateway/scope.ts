import type { Caller } from './operation.ts'

/** Where a resource lives: AWS keeps repositories, clusters and definitions by account and region. */
export type Scope = Pick<Caller, 'accountId' | 'region'>

/**
 * What ARNs of a region begin with after `arn:`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

/** One value for each account and region, made when it is first asked for. */
export class Scoped<T> {
  readonly #values = new Map<string, T>()
  readonly #create: (scope: Scope) => T

  constructor(create: (scope: Scope) => T) {
    this.#create = create
  }

  of({ accountId, region }: Scope): T {
    const key = `${accountId}/${region}`
    let value = this.#values.get(key)
    if (value === undefined) {
      value = this.#create({ accountId, region })
      this.#values.set(key, value)
    }
    return value
  }

  all(): Iterable<T> {
    return this.#values.values()
  }
}
