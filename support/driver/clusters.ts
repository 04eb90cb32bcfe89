import assert from 'node:assert/strict'
import type { Cluster, DescribeClustersCommandOutput } from '@aws-sdk/client-ecs'
import type { Aws } from './aws/aws.ts'
import type { Bin } from './cleanup.ts'
import type { Names } from './names.ts'
import type { ResourceTags } from './resource-tags.ts'
import { allPages } from './web/pages.ts'

/** What a team does with clusters; they go by the names of the features. */
export class Clusters {
  readonly #aws: Aws
  readonly #names: Names
  readonly #cleanup: AsyncDisposableStack
  readonly #bin: Bin
  readonly #tags: ResourceTags
  readonly #created = new Set<string>()
  readonly #answered = new Map<string, string>()

  constructor(parts: {
    aws: Aws
    names: Names
    cleanup: AsyncDisposableStack
    bin: Bin
    tags: ResourceTags
  }) {
    this.#aws = parts.aws
    this.#names = parts.names
    this.#cleanup = parts.cleanup
    this.#bin = parts.bin
    this.#tags = parts.tags
  }

  /**
   * Creates a cluster, which goes with the scenario.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html
   */
  async create(name: string): Promise<Cluster> {
    const clusterName = this.#names.unique(name)
    this.#created.add(name)
    const { cluster } = await this.#aws.ecs.createCluster({ clusterName, ...this.#tags.ecs })
    this.#cleanup.defer(() => this.#bin.throwInCluster(clusterName))
    this.#answered.set(name, cluster?.clusterArn ?? '')
    return cluster ?? {}
  }

  /** The cluster that ECS named when it was asked to create this one the last time. */
  answered(name: string): string | undefined {
    return this.#answered.get(name)
  }

  /** Whether this scenario has created it, and not deleted it since. */
  has(name: string): boolean {
    return this.#created.has(name)
  }

  /**
   * What ECS says of clusters, and which of them it misses.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html
   */
  async describe(...names: string[]): Promise<DescribeClustersCommandOutput> {
    return this.#aws.ecs.describeClusters({ clusters: names.map((name) => this.#names.unique(name)) })
  }

  /** The cluster as it is now; nothing when ECS does not know it. */
  async now(name: string): Promise<Cluster | undefined> {
    return (await this.describe(name)).clusters?.[0]
  }

  /**
   * Deletes a cluster; ECS refuses it while something runs there.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html
   */
  async delete(name: string): Promise<Cluster> {
    this.#created.delete(name)
    const { cluster } = await this.#aws.ecs.deleteCluster({ cluster: this.#names.unique(name) })
    return cluster ?? {}
  }

  /**
   * Asserts that a cluster is over. AWS may go on to list and to describe it, as INACTIVE, "for a period of time".
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html
   */
  async mustBeGone(name: string): Promise<void> {
    const { clusters: [cluster] = [] } = await this.describe(name)
    if (cluster !== undefined)
      return assert.equal(cluster.status, 'INACTIVE', `The cluster ${name} is ${cluster.status}.`)
    const listed = (await this.list()).some((arn) => arn.endsWith(`cluster/${this.#names.unique(name)}`))
    assert.ok(!listed, `ECS still lists the cluster ${name}, and cannot describe it.`)
  }

  /**
   * The ARNs of all clusters, of others too.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListClusters.html
   */
  async list(): Promise<string[]> {
    const pages = await allPages((token) => this.#aws.ecs.listClusters(token))
    return pages.flatMap(({ clusterArns = [] }) => clusterArns)
  }
}
