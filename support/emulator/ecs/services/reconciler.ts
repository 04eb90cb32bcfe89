import type { Capacity } from '../capacity.ts'
import { type Placement, place } from '../container-instances/placement.ts'
import type { Deployment, Service, Task } from '../model.ts'
import { newTask } from '../tasks/task.ts'
import type { TaskRunner } from '../tasks/task-runner.ts'
import type { Timing } from '../timing.ts'
import { breakCircuit, rollBackAsAsked } from './circuit-breaker.ts'
import { planRollout } from './rollout-plan.ts'
import { concludeRound } from './round-conclusion.ts'
import { deploymentsOf } from './service.ts'
import { begin } from './service-deployment.ts'
import { impossibleBounds, placementTrouble, tell, tellTrouble, words } from './service-events.ts'
import { taskOrder } from './service-task.ts'
import {
  checkedHealth,
  type JudgedTask,
  judgeDeployment,
  judgeTask,
  unhealthyStop,
} from './task-judgement.ts'

export type ReconcilerOptions = {
  readonly runner: TaskRunner
  readonly capacity: Capacity
  readonly timing: Timing
  log(line: string): void
}

/** Brings services towards what is desired: when one of their tasks changes, and at every tick. */
export class Reconciler {
  readonly #options: ReconcilerOptions
  readonly #services = new Set<Service>()
  readonly #awake = new Set<Service>()
  readonly #ticking: NodeJS.Timeout

  constructor(options: ReconcilerOptions) {
    this.#options = options
    options.runner.onChange((task) => this.#taskChanged(task))
    this.#ticking = setInterval(() => {
      for (const service of this.#services) this.#reconcileSafely(service)
    }, options.timing.reconcileTick)
  }

  /** Looks at a service soon: after the answer to the request that changed it. */
  wake(service: Service): void {
    this.#services.add(service)
    if (this.#awake.size === 0) setImmediate(() => this.#reconcileAwake())
    this.#awake.add(service)
  }

  close(): void {
    clearInterval(this.#ticking)
    this.#services.clear()
    this.#awake.clear()
  }

  #taskChanged(task: Task): void {
    if (task.owner.kind !== 'service') return
    const { service, deployment } = task.owner
    if (task.lastStatus === 'STOPPED') {
      const { timing } = this.#options
      const now = Date.now()
      const breaker = service.deploymentConfiguration.deploymentCircuitBreaker
      judgeDeployment(deployment, [judgeTask(task)], { now, timing, breaker })
      deployment.tasks.delete(task)
    }
    if (this.#services.has(service)) this.wake(service)
  }

  #reconcileAwake(): void {
    const services = [...this.#awake].filter((service) => this.#services.has(service))
    this.#awake.clear()
    for (const service of services) this.#reconcileSafely(service)
  }

  /** A fault with one service must not keep the others from being looked at. */
  #reconcileSafely(service: Service): void {
    try {
      this.#reconcile(service)
    } catch (error) {
      this.#options.log(`${service.arn}: ${error instanceof Error ? error.stack : error}`)
    }
  }

  #reconcile(service: Service): void {
    const now = Date.now()
    const { timing } = this.#options
    const breaker = service.deploymentConfiguration.deploymentCircuitBreaker
    const judged = new Map<Deployment, JudgedTask[]>()
    for (const deployment of deploymentsOf(service)) {
      const tasks = [...deployment.tasks].map((task) => judgeTask(task))
      judgeDeployment(deployment, tasks, { now, timing, breaker })
      judged.set(deployment, tasks)
    }
    this.#stopUnhealthy(service)
    begin(service)
    breakCircuit(service)
    rollBackAsAsked(service)
    const primary = judged.get(service.primary) ?? []
    const older = service.older.flatMap((deployment) => judged.get(deployment) ?? [])
    const plan = planRollout({
      ...service.deploymentConfiguration,
      desired: service.desiredCount,
      primary: primary.map((each) => refreshed(each)),
      older: older.map((each) => refreshed(each)),
    })
    if (plan.start > 0 && mayStart(service, now)) this.#start(service, plan.start)
    this.#stop(service, plan.stop)
    if (plan.stuck) tellTrouble(service, impossibleBounds)
    concludeRound(service)
    if (service.status === 'INACTIVE') this.#services.delete(service)
  }

  #stopUnhealthy(service: Service): void {
    for (const { tasks } of deploymentsOf(service)) {
      for (const task of tasks) {
        if (task.desiredStatus === 'STOPPED' || checkedHealth(task) !== 'UNHEALTHY') continue
        if (inGracePeriod(service, task)) continue
        service.steady = false
        tell(service, words.unhealthy(task))
        this.#options.runner.stop(task, unhealthyStop)
      }
    }
  }

  #start(service: Service, count: number): void {
    const { runner, capacity } = this.#options
    const started: Task[] = []
    let placement: Placement | undefined
    for (let index = 0; index < count; index += 1) {
      placement = place(
        { ...service.primary, cluster: service.cluster },
        { capacity, access: runner.access, active: runner.active() },
      )
      if (placement.kind === 'noInstances' || placement.kind === 'lacking') break
      const task = newTask(taskOrder(service, placement))
      service.primary.tasks.add(task)
      runner.start(task)
      started.push(task)
    }
    if (started.length > 0) {
      service.steady = false
      tell(service, words.started(started))
    }
    if (placement !== undefined && started.length < count) this.#tellPlacement(service, placement)
    else if (service.trouble?.kind === 'placement') service.trouble = undefined
  }

  /** While a task of the service is on its way out, its place may be the one that is missing. */
  #tellPlacement(service: Service, placement: Placement): void {
    service.steady = false
    const leaving = deploymentsOf(service).some(({ tasks }) =>
      [...tasks].some((task) => task.desiredStatus === 'STOPPED'),
    )
    if (!leaving) tellTrouble(service, placementTrouble(placement))
  }

  #stop(service: Service, tasks: readonly JudgedTask[]): void {
    if (tasks.length === 0) return
    service.steady = false
    for (const { task } of tasks) {
      if (task.owner.kind !== 'service') continue
      this.#options.runner.stop(task, {
        code: 'ServiceSchedulerInitiated',
        reason: `Scaling activity initiated by (deployment ${task.owner.deployment.id})`,
      })
    }
    tell(service, words.stopped(tasks.map(({ task }) => task)))
  }
}

/** What was judged as running may have been asked to stop since. */
function refreshed(judged: JudgedTask): JudgedTask {
  return judged.task.desiredStatus === 'STOPPED' ? { ...judged, phase: 'leaving', healthy: false } : judged
}

function inGracePeriod({ gracePeriod }: Service, { times }: Task): boolean {
  return times.started !== undefined && Date.now() < times.started.getTime() + gracePeriod * 1000
}

function mayStart({ primary }: Service, now: number): boolean {
  return primary.rollout !== 'FAILED' && now >= primary.pause.until
}
