import assert from 'node:assert/strict'
import type { Aws } from './aws/aws.ts'
import type { Bin } from './cleanup.ts'
import { logPrefix } from './definitions.ts'
import type { Names } from './names.ts'
import { isRecent } from './portraits.ts'
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

  /**
   * Creates a log group, and returns its unique name.
   * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
   */
  async createGroup(name: string): Promise<string> {
    const logGroupName = this.#names.unique(name)
    await this.#aws.logs.createLogGroup({ logGroupName, ...this.#tags.logs })
    this.#bin.throwInLogGroup(logGroupName)
    return logGroupName
  }

  /**
   * What a container has written, by the stream that is named after it, and each line by its time.
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
   */
  async ofContainer(group: string, container: string, task: string): Promise<string[]> {
    const { events } = await this.#aws.logs.getLogEvents({
      logGroupName: this.#names.unique(group),
      logStreamName: `${logPrefix}/${container}/${task}`,
      startFromHead: true,
    })
    return (events ?? []).map(({ message = '', timestamp = 0 }) => {
      assert.ok(isRecent(new Date(timestamp)), `"${message}" should be new, but is of ${timestamp}.`)
      return message
    })
  }

  /** The lines of all streams of a group, in the order in which they were written. */
  async lines(name: string): Promise<string[]> {
    const { events } = await this.#aws.logs.filterLogEvents({ logGroupName: this.#names.unique(name) })
    return (events ?? []).map(({ message = '' }) => message)
  }
}
