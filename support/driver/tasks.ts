import assert from 'node:assert/strict'
import type {
  Container,
  DescribeTasksCommandOutput,
  Failure,
  ListTasksCommandInput,
  RunTaskCommandInput,
  Task,
} from '@aws-sdk/client-ecs'
import { TooLate } from '../machine/eventually.ts'
import type { Aws } from './aws/aws.ts'
import type { Compute } from './compute.ts'
import type { Docker } from './docker/docker.ts'
import type { Listener } from './docker/listening.ts'
import { containerEnd } from './evidence/container-end.ts'
import { exitCodeWords } from './evidence/exit-code-words.ts'
import type { Names } from './names.ts'
import { publishedPort } from './published-port.ts'
import type { ResourceTags } from './resource-tags.ts'
import { mustDiffer } from './task-ports.ts'
import { allPages, mustFit } from './web/pages.ts'

/** ECS has accepted a request and found no place for a task: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html */
class NotPlaced extends Error {
  constructor({ arn, reason, detail }: Failure) {
    super(`ECS placed no task: ${[arn, reason, detail].filter(Boolean).join('; ')}`)
    this.name = reason ?? 'a failure without a reason'
  }
}

const notHere = 'The tasks of this target are not at hand here. Tag the example @needs:local-tasks.'

/** What a team does with tasks; clusters and definitions go by the names of the features. */
export class Tasks {
  readonly #aws: Aws
  readonly #docker: Docker
  readonly #names: Names
  readonly #host: string
  /** Whether their containers can be asked for on this machine. */
  readonly areLocal: boolean
  readonly #compute: Compute
  readonly #tags: ResourceTags
  readonly #met = new Map<string, Task>()

  constructor(parts: {
    aws: Aws
    docker: Docker
    names: Names
    host: string
    areLocal: boolean
    compute: Compute
    tags: ResourceTags
  }) {
    this.#aws = parts.aws
    this.#docker = parts.docker
    this.#names = parts.names
    this.#host = parts.host
    this.areLocal = parts.areLocal
    this.#compute = parts.compute
    this.#tags = parts.tags
  }

  /** Runs tasks as the plan does; `more` adds to the request, and may say on what they run. */
  async run(
    run: { readonly cluster: string; readonly definition: string },
    more: Partial<RunTaskCommandInput> = {},
  ): Promise<Task[]> {
    const { tasks = [], failures = [] } = await this.#aws.ecs.runTask({
      cluster: this.#names.unique(run.cluster),
      taskDefinition: run.definition,
      count: 1,
      ...(more.launchType === undefined && this.#compute.launch),
      ...this.#tags.ecs,
      ...more,
    })
    const [failure] = failures
    if (failure !== undefined) throw new NotPlaced(failure)
    this.#meet(tasks)
    return tasks
  }

  /** The tasks that the scenario has met so far, as they were then. */
  get met(): readonly Task[] {
    return [...this.#met.values()]
  }

  /**
   * What ECS says of tasks, by id or ARN, and which of them it misses.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
   */
  async describe(cluster: string, tasks: readonly string[]): Promise<DescribeTasksCommandOutput> {
    const answer = await this.#aws.ecs.describeTasks({
      cluster: this.#names.unique(cluster),
      tasks: [...tasks],
    })
    this.#meet(answer.tasks ?? [])
    return answer
  }

  /** The same tasks as they are now. */
  async now(tasks: readonly Task[]): Promise<Task[]> {
    const [first] = tasks
    if (first === undefined) return []
    const answer = await this.#aws.ecs.describeTasks({
      ...(first.clusterArn && { cluster: first.clusterArn }),
      tasks: tasks.map(({ taskArn = '' }) => taskArn),
    })
    assert.deepEqual(answer.failures ?? [], [], 'ECS no longer knows a task.')
    this.#meet(answer.tasks ?? [])
    return answer.tasks ?? []
  }

  /**
   * The ARNs of the tasks of a cluster.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
   */
  async list(cluster: string, filter: Omit<ListTasksCommandInput, 'cluster'> = {}): Promise<string[]> {
    const input = { cluster: this.#names.unique(cluster), ...filter }
    const pages = await allPages((token) => this.#aws.ecs.listTasks({ ...input, ...token }))
    return pages.flatMap(({ taskArns = [] }) => mustFit(taskArns, filter.maxResults))
  }

  /**
   * Asks ECS to stop a task, and does not wait for it.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html
   */
  async stop(task: Task, reason?: string): Promise<Task> {
    const answer = await this.#aws.ecs.stopTask({
      ...(task.clusterArn && { cluster: task.clusterArn }),
      task: task.taskArn,
      ...(reason === undefined ? {} : { reason }),
    })
    return answer.task ?? {}
  }

  /** Asserts that a task runs: ECS says so, and Docker runs each container. */
  async mustRun(task: Task): Promise<Task> {
    const [now = {}] = await this.now([task])
    const said = `The task is ${now.lastStatus}. ${this.reasons(now)}`
    if (now.lastStatus === 'STOPPED') throw new TooLate(await this.#withItsEnd(now, said))
    assert.ok(now.lastStatus === 'RUNNING', said)
    await this.mustRunInDocker(now)
    return now
  }

  /** Words about a task, beneath those of how its container has ended when that was the end of the task. */
  async #withItsEnd(task: Task, said: string): Promise<string> {
    const end = await this.containerEnd(task)
    return end === undefined ? said : `${end}\n\n${said}`
  }

  /** How the container ended that has ended a task, and its last words; nothing when there is no such container here. */
  async containerEnd({ stopCode, containers = [] }: Task): Promise<string | undefined> {
    const ended = containers.find(
      ({ exitCode, runtimeId }) => exitCode !== undefined && runtimeId !== undefined,
    )
    if (!this.areLocal || stopCode !== 'EssentialContainerExited' || ended?.runtimeId === undefined)
      return undefined
    return containerEnd(this.#docker, ended.runtimeId)
  }

  /** Asserts that Docker runs what ECS says that runs; where ECS does not say which container it is, nobody can ask. */
  async mustRunInDocker({ containers = [] }: Task): Promise<void> {
    if (!this.areLocal) return
    for (const { name, lastStatus, runtimeId } of containers) {
      if (lastStatus === 'STOPPED' || runtimeId === undefined) continue
      const state = await this.#docker.inspect(runtimeId)
      const is =
        state === undefined
          ? 'has no such container'
          : `says that it ended with ${exitCodeWords(state.exitCode)}`
      assert.ok(state?.running, `ECS says that the task runs, but of its container ${name} Docker ${is}.`)
    }
  }

  /** Asserts that a task has stopped: ECS says so, and Docker runs none of its containers. */
  async mustHaveStopped(task: Task): Promise<Task> {
    const [now = {}] = await this.now([task])
    const why = this.reasons(now)
    const though = why && ', though ECS says why it has stopped'
    assert.ok(now.lastStatus === 'STOPPED', `The task is ${now.lastStatus}${though}.\n\n${why}`.trim())
    await this.mustBeOverInDocker(now)
    return now
  }

  /** Asserts that Docker runs nothing of a task that ECS says has stopped, for which it is too late to stop it. */
  async mustBeOverInDocker(task: Task): Promise<void> {
    const running = this.areLocal ? await this.containersInDocker([task]) : 0
    if (running > 0)
      throw new TooLate(`ECS says that the task has stopped, but Docker runs ${running} of its containers.`)
  }

  /** Everything that ECS says about why a task is as it is: EC2 and Fargate put it in different places. */
  reasons({ stopCode, stoppedReason, containers = [] }: Task): string {
    return [stopCode, stoppedReason, ...containers.map(({ reason }) => reason)].filter(Boolean).join('; ')
  }

  /** The container of a task, by its name; the only one when no name is given. */
  container(task: Task, name?: string): Container {
    const found = task.containers?.find((each) => name === undefined || each.name === name)
    assert.ok(found, `The task has no container ${name ?? ''}.`)
    return found
  }

  /** The same by its name in Docker. */
  containerId(task: Task, name?: string): string {
    const { runtimeId, name: known } = this.container(task, name)
    assert.ok(runtimeId, `ECS does not say which container of Docker ${known} is.`)
    return runtimeId
  }

  /** How many containers of these tasks the Docker engine runs. */
  async containersInDocker(tasks: readonly Task[]): Promise<number> {
    assert.ok(this.areLocal, notHere)
    const ids = tasks.flatMap(({ containers = [] }) => containers.flatMap(({ runtimeId }) => runtimeId ?? []))
    const states = await Promise.all([...new Set(ids)].map((id) => this.#docker.inspect(id)))
    return states.filter((state) => state?.running).length
  }

  /**
   * Where a task answers on this machine: the port that ECS names. A task with a network address of its own has none, and
   * is reached here by the port that Docker publishes.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_NetworkBinding.html
   */
  async port(task: Task): Promise<number> {
    assert.ok(this.areLocal, notHere)
    const bindings = (task.containers ?? []).flatMap(({ networkBindings }) => networkBindings ?? [])
    const named = bindings.find(({ hostPort }) => hostPort !== undefined)?.hostPort
    if (named !== undefined) return named
    const { networkMode, port } = await this.#definitionOf(task)
    assert.ok(networkMode === 'awsvpc', `ECS names no port of the task, which is ${task.lastStatus}.`)
    return publishedPort(this.#docker, this.containerId(task), port)
  }

  /**
   * Asserts that each of these tasks has a port that no other has, which is the one that Docker publishes and not just the
   * container's own; returns nothing.
   */
  async mustHaveOwnPorts(tasks: readonly Task[]): Promise<void> {
    const all = await Promise.all(
      tasks.map(async (task) => {
        const { port } = await this.#definitionOf(task)
        const named = await this.port(task)
        return {
          task,
          port,
          named,
          published: await publishedPort(this.#docker, this.containerId(task), port),
        }
      }),
    )
    mustDiffer(all)
  }

  /** Where the page of a task is: the first port that its definition names, as the engine published it. */
  async url(task: Task): Promise<string> {
    return `http://${this.#host}:${await this.port(task)}/`
  }

  /** The container that is to answer at a task's first port; nothing when nobody here can say. */
  async listener(task: Task): Promise<Listener | undefined> {
    const { container, port } = await this.#definitionOf(task)
    const id = task.containers?.find(({ name }) => name === container)?.runtimeId
    return this.areLocal && id !== undefined ? { id, port } : undefined
  }

  #meet(tasks: readonly Task[]): void {
    for (const task of tasks) this.#met.set(task.taskArn ?? '', task)
  }

  /** The network mode of a task, and the first port that its definition names, with its container. */
  async #definitionOf({ taskDefinitionArn }: Task) {
    const answer = await this.#aws.ecs.describeTaskDefinition({ taskDefinition: taskDefinitionArn })
    const { networkMode, containerDefinitions = [] } = answer.taskDefinition ?? {}
    const [{ name: container, portMappings } = {}] = containerDefinitions
    const port = portMappings?.[0]?.containerPort
    assert.ok(port, `The definition ${taskDefinitionArn} names no port.`)
    return { networkMode, container, port }
  }
}
