import type { Aws } from './aws.ts'
import type { Bin } from './bin.ts'
import type { Names } from './names.ts'
import type { ResourceTags } from './resource-tags.ts'

/** What a team does with CloudWatch Logs; groups go by the names of the features. */
export class Logs {
  readonly #aws: Aws
  readonly #names: Names
  readonly #bin: Bin
  readonly #tags: ResourceTags

  constructor(parts: { aws: Aws; names: Names; bin: Bin; tags: ResourceTags }) {
    this.#aws = parts.aws
    this.#names = parts.names
    this.#bin = parts.bin
    this.#tags = parts.tags
  }

  async createGroup(name: string): Promise<string> {
    const logGroupName = this.#names.unique(name)
    await this.#aws.logs.createLogGroup({ logGroupName, ...this.#tags.logs })
    this.#bin.throwInLogGroup(logGroupName)
    return logGroupName
  }

  /** The lines of all streams of a group, in the order in which they were written. */
  async lines(name: string): Promise<string[]> {
    const { events } = await this.#aws.logs.filterLogEvents({ logGroupName: this.#names.unique(name) })
    return (events ?? []).map(({ message = '' }) => message)
  }
}
