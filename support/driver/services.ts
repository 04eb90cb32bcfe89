import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type {
  CreateServiceCommandInput,
  DescribeServicesCommandOutput,
  Service,
  Task,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs'
import { TooLate } from '../machine/eventually.ts'
import type { Aws } from './aws/aws.ts'
import type { Compute } from './compute.ts'
import { lastPart } from './last-part.ts'
import type { Names } from './names.ts'
import type { ResourceTags } from './resource-tags.ts'
import { describeService } from './service-words.ts'
import type { Tasks } from './tasks.ts'
import { allPages, mustFit } from './web/pages.ts'

/** How many tasks a service had at one moment. */
export type TaskCount = { readonly running: number; readonly pending: number }

/** Where a service is to be, and what it is to run. */
export type NewService = { readonly name: string; readonly cluster: string; readonly definition: string }

/** Milliseconds between two looks at a rollout. */
const watchInterval = 10

/**
 * How many tasks in a row must fail until a circuit breaker ends a small deployment.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
const breakerThreshold = 3

/** What a team does with services; each is known by its name and the cluster that it was created in. */
export class Services {
  readonly #aws: Aws
  readonly #names: Names
  readonly #tasks: Tasks
  readonly #compute: Compute
  readonly #tags: ResourceTags
  /** The cluster of each service, by the names of the features. */
  readonly #clusters = new Map<string, string>()

  constructor(parts: { aws: Aws; names: Names; tasks: Tasks; compute: Compute; tags: ResourceTags }) {
    this.#aws = parts.aws
    this.#names = parts.names
    this.#tasks = parts.tasks
    this.#compute = parts.compute
    this.#tags = parts.tags
  }

  /** The cluster of a service. */
  clusterOf(name: string): string {
    const cluster = this.#clusters.get(name)
    assert.ok(cluster, `No step has said in which cluster the service ${name} is.`)
    return cluster
  }

  /** Takes note of a service that somebody else has created. */
  meet(name: string, cluster: string): void {
    this.#clusters.set(name, cluster)
  }

  /** Creates a service as the plan's service-definition.json does; `more` adds to the request. */
  async create(
    { name, cluster, definition }: NewService,
    more: Partial<CreateServiceCommandInput> = {},
  ): Promise<Service> {
    this.#clusters.set(name, cluster)
    const { service } = await this.#aws.ecs.createService({
      cluster: this.#names.unique(cluster),
      serviceName: this.#names.unique(name),
      taskDefinition: definition,
      ...this.#compute.launch,
      ...this.#tags.ecs,
      ...more,
    })
    return service ?? {}
  }

  /**
   * What ECS says of a service, or that it misses it.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
   */
  async describe(name: string, cluster = this.clusterOf(name)): Promise<DescribeServicesCommandOutput> {
    return this.#aws.ecs.describeServices({
      cluster: this.#names.unique(cluster),
      services: [this.#names.unique(name)],
    })
  }

  /** The service as it is now. Throws when ECS does not know it. */
  async now(name: string): Promise<Service> {
    const { services } = await this.describe(name)
    const [service] = services ?? []
    assert.ok(service, `ECS does not know the service ${name}.`)
    return service
  }

  /** Changes a service. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
  async update(name: string, change: Omit<UpdateServiceCommandInput, 'service'>): Promise<Service> {
    const { service } = await this.#aws.ecs.updateService({
      cluster: this.#names.unique(this.clusterOf(name)),
      service: this.#names.unique(name),
      ...change,
    })
    return service ?? {}
  }

  /** Replaces all tasks without any other change: the way to take an image that was pushed anew. */
  async forceDeployment(name: string): Promise<Service> {
    return this.update(name, { forceNewDeployment: true })
  }

  /**
   * Deletes a service; one with a desired count above 0 only by force.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html
   */
  async delete(
    name: string,
    { force, cluster = this.clusterOf(name) }: { force: boolean; cluster?: string },
  ): Promise<Service> {
    const { service } = await this.#aws.ecs.deleteService({
      cluster: this.#names.unique(cluster),
      service: this.#names.unique(name),
      ...(force ? { force } : {}),
    })
    return service ?? {}
  }

  /** Asserts that the only deployment of a service is completed: its tasks run, and count as healthy. */
  async mustBeCompleted(name: string): Promise<void> {
    const { deployments = [] } = await this.now(name)
    const failed = deployments.find(({ rolloutState }) => rolloutState === 'FAILED')
    if (failed !== undefined) throw new TooLate(`The deployment has failed: ${failed.rolloutStateReason}`)
    assert.deepEqual(
      deployments.map(({ rolloutState }) => rolloutState),
      ['COMPLETED'],
    )
  }

  /** Asserts that a service has drained and is over. */
  async mustBeInactive(name: string): Promise<Service> {
    const service = await this.now(name)
    assert.ok(service.status === 'INACTIVE', `It should be INACTIVE. ${describeService(service)}`)
    return service
  }

  /** `aws ecs wait services-stable`; throws when that can no longer come true. */
  async waitUntilStable(name: string, cluster = this.clusterOf(name)): Promise<void> {
    const input = { cluster: this.#names.unique(cluster), services: [this.#names.unique(name)] }
    await this.#aws.ecs.waitUntilServicesStable(input, 30)
  }

  /** The id of the deployment that a service is to have. */
  async deployment(name: string): Promise<string> {
    const { deployments = [] } = await this.now(name)
    return deployments.find(({ status }) => status === 'PRIMARY')?.id ?? ''
  }

  /** Counts the tasks again and again until another deployment has followed a former one and is over. */
  async watchRollout(rollout: {
    readonly name: string
    readonly former: string
    /** Milliseconds after which it should be over. */
    readonly within: number
    readonly again: () => void
    readonly signal: AbortSignal
  }): Promise<TaskCount[]> {
    const { name, former, within, again, signal } = rollout
    const counts: TaskCount[] = []
    const deadline = performance.now() + within
    for (;;) {
      again()
      const service = await this.now(name)
      const { runningCount: running = 0, pendingCount: pending = 0, deployments = [] } = service
      counts.push({ running, pending })
      const [only, ...others] = deployments
      if (others.length === 0 && only?.id !== former && only?.rolloutState === 'COMPLETED') return counts
      const states = deployments.map(({ status, rolloutState }) => `${status} is ${rolloutState}`)
      const words = `The rollout is not over: ${states.join(', ')}. ${describeService(service)}`
      assert.ok(performance.now() < deadline, words)
      await pause(watchInterval, undefined, { signal })
    }
  }

  /**
   * The ARNs of the services of a cluster.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html
   */
  async list(cluster: string, paging: { readonly maxResults?: number } = {}): Promise<string[]> {
    const input = { cluster: this.#names.unique(cluster), ...paging }
    const pages = await allPages((token) => this.#aws.ecs.listServices({ ...input, ...token }))
    return pages.flatMap(({ serviceArns = [] }) => mustFit(serviceArns, paging.maxResults))
  }

  /** The tasks that the service has, or with `STOPPED` those that it had. */
  async tasks(name: string, desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING'): Promise<Task[]> {
    const serviceName = this.#names.unique(name)
    const cluster = this.clusterOf(name)
    const arns = await this.#tasks.list(cluster, { serviceName, desiredStatus })
    if (arns.length === 0) return []
    return (await this.#tasks.describe(cluster, arns)).tasks ?? []
  }

  /**
   * Asserts what `aws ecs wait services-stable` waits for: one deployment, and as many running tasks as wanted; and that
   * this is true of the tasks themselves.
   * https://docs.aws.amazon.com/cli/latest/reference/ecs/wait/services-stable.html
   */
  async mustBeStable(name: string, tasks: number): Promise<Service> {
    const service = await this.now(name)
    const { deployments = [], runningCount, desiredCount } = service
    const isSo = desiredCount === tasks && runningCount === tasks && deployments.length === 1
    if (!isSo) {
      const said = `It should be stable with ${plural(tasks)}. ${describeService(service)}`
      const end = await this.#lastingFailure(name, service)
      throw end === undefined ? new Error(said) : new TooLate(`${end}\n\n${said}`)
    }
    await this.#mustReallyRun(name, service)
    return service
  }

  /** How tasks end, or why they do not start, again and again, where no circuit breaker ends that; it would have by then. */
  async #lastingFailure(name: string, service: Service): Promise<string | undefined> {
    const { deployments = [], deploymentConfiguration: { deploymentCircuitBreaker: breaker } = {} } = service
    const primary = deployments.find(({ status }) => status === 'PRIMARY')
    if (breaker?.enable || (primary?.failedTasks ?? 0) < breakerThreshold) return undefined
    const stopped = await this.tasks(name, 'STOPPED')
    const own = stopped.filter(({ startedBy }) => startedBy === primary?.id)
    const ended = own.filter((task) => hasEndedByItself(task) || cannotStart.test(this.#tasks.reasons(task)))
    const [last] = ended.length < breakerThreshold ? [] : ended
    return last && ((await this.#tasks.containerEnd(last)) ?? this.#tasks.reasons(last))
  }

  async #mustReallyRun(name: string, { runningCount, deployments }: Service): Promise<void> {
    const listed = await this.tasks(name)
    const other = listed.find(({ lastStatus }) => lastStatus !== 'RUNNING')
    if (other !== undefined) {
      const lie = lieOf(other, runningCount)
      // Nothing starts between two answers, so on one machine the same count again is no matter of the moment.
      const again = await this.now(name)
      const isLie = again.runningCount === runningCount && again.deployments?.[0]?.id === deployments?.[0]?.id
      throw isLie && this.#tasks.areLocal ? new TooLate(lie) : new Error(lie)
    }
    assert.ok(
      listed.length === runningCount,
      `ECS counts ${runningCount} running tasks, but lists ${listed.length}.`,
    )
    for (const task of listed) await this.#tasks.mustRunInDocker(task)
  }
}

/** Codes from 128 on say that a signal has ended it, which somebody has sent. */
const hasEndedByItself = ({ containers = [] }: Task) =>
  containers.some(({ exitCode }) => exitCode !== undefined && exitCode < 128)

/**
 * How ECS begins to say that a container could not be started, on EC2 and on Fargate.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export const cannotStart = /CannotStartContainerError|ResourceInitializationError/

const plural = (tasks: number) => `${tasks} ${tasks === 1 ? 'task' : 'tasks'}`

/** What a service's task that does not run makes of what ECS has said. */
function lieOf({ taskArn = '', lastStatus, desiredStatus }: Task, runningCount = 0): string {
  const task = `task ${lastPart(taskArn)}`
  if (desiredStatus === 'STOPPED')
    return `ECS lists ${task} as one that is to run, but wants it to be STOPPED.`
  return `ECS counts ${runningCount} running tasks, but ${task} is ${lastStatus}.`
}
