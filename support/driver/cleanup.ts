import { eventually } from '../machine/eventually.ts'
import type { TargetAccess } from '../targets/target.ts'
import type { Aws } from './aws/aws.ts'
import { createSdkAws } from './aws/sdk-aws.ts'
import { Evidence } from './evidence/evidence.ts'

const draining = 60_000

/**
 * Takes what scenarios leave in AWS, and deletes it when the last one has ended. Tasks are stopped at once. Repositories
 * stay until then on purpose: as long as they stand, Docker mounts layers from one to the next instead of compressing
 * and sending them again.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#mounting-a-blob-from-another-repository
 */
export class Bin implements AsyncDisposable {
  readonly #aws: Aws & Disposable
  readonly #outlivesRun: boolean
  readonly #repositories = new Set<string>()
  readonly #clusters = new Set<string>()
  readonly #definitions = new Set<string>()
  readonly #logGroups = new Set<string>()

  constructor(access: TargetAccess) {
    this.#outlivesRun = access.outlivesRun
    this.#aws = createSdkAws(access, new Evidence(() => undefined))
  }

  /** A repository, by its unique name, that goes with its images when the run ends. */
  throwInRepository(name: string): void {
    this.#repositories.add(name)
  }

  /** A revision, by its ARN, that is deregistered and deleted when the run ends. */
  throwInDefinition(arn: string): void {
    this.#definitions.add(arn)
  }

  /** A log group, by its unique name, that goes when the run ends. */
  throwInLogGroup(name: string): void {
    this.#logGroups.add(name)
  }

  /** Asks the services and tasks of a cluster to end, and does not wait for them. */
  async throwInCluster(cluster: string): Promise<void> {
    this.#clusters.add(cluster)
    await unlessGone(async () => {
      const { serviceArns = [] } = await this.#aws.ecs.listServices({ cluster, maxResults: 100 })
      for (const service of serviceArns) await this.#aws.ecs.deleteService({ cluster, service, force: true })
      const { taskArns = [] } = await this.#aws.ecs.listTasks({ cluster })
      for (const task of taskArns) await this.#aws.ecs.stopTask({ cluster, task })
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    using aws = this.#aws
    if (!this.#outlivesRun) return
    const { signal } = new AbortController()
    for (const cluster of this.#clusters) {
      const remove = () => unlessGone(() => aws.ecs.deleteCluster({ cluster }))
      await eventually(remove, { within: draining, signal })
    }
    for (const taskDefinition of this.#definitions) await aws.ecs.deregisterTaskDefinition({ taskDefinition })
    for (const logGroupName of this.#logGroups) await aws.logs.deleteLogGroup({ logGroupName })
    for (const repositoryName of this.#repositories) {
      await unlessGone(() => aws.ecr.deleteRepository({ repositoryName, force: true }))
    }
  }
}

/** A scenario may have deleted its things itself. */
async function unlessGone(action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } catch (error) {
    const gone = error instanceof Error && /^(Repository|Cluster)NotFoundException$/.test(error.name)
    if (!gone) throw error
  }
}
