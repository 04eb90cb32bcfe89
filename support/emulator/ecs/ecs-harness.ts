import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ECSClient,
  type KeyValuePair,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  type RunTaskCommandInput,
  type Task,
} from '@aws-sdk/client-ecs'
import type Docker from 'dockerode'
import { findLocalEngine } from '../../machine/engine/local-engine.ts'
import { readEnvironment } from '../../machine/environment.ts'
import { startGateway } from '../gateway/server.ts'
import { createLogs } from '../logs/logs.ts'
import { answerSts } from '../sts/sts.ts'
import { callLogs, messages } from '../testing/logs-client.ts'
import { type Capacity, parseCapacity } from './capacity.ts'
import { createEcs, type EcsOptions } from './ecs.ts'
import { testImage } from './test-image.ts'
import { type Timing, timingAt } from './timing.ts'

type ContainerInput = NonNullable<RegisterTaskDefinitionCommandInput['containerDefinitions']>[number]

/** What a test says about a container; name, image and memory have defaults. */
export type ContainerSketch = Partial<ContainerInput> & { readonly environment?: KeyValuePair[] }

/** ECS alone on a free port of this process, a cluster, and the real engine. */
export class EcsHarness implements AsyncDisposable {
  readonly docker: Docker
  readonly client: ECSClient
  readonly endpoint: string
  readonly image: string
  readonly cluster = `cluster-${randomUUID()}`
  readonly log: readonly string[]
  /** The label of every container of this harness, as `key=value`. */
  readonly label: string
  readonly #held: AsyncDisposableStack

  constructor(parts: {
    docker: Docker
    endpoint: string
    image: string
    label: string
    log: readonly string[]
    held: AsyncDisposableStack
  }) {
    this.docker = parts.docker
    this.endpoint = parts.endpoint
    this.image = parts.image
    this.label = parts.label
    this.log = parts.log
    this.#held = parts.held
    this.client = this.clientOf('000000000000')
  }

  clientOf(accountId: string, region = 'us-east-1'): ECSClient {
    const client = new ECSClient({
      endpoint: this.endpoint,
      region,
      credentials: { accessKeyId: accountId, secretAccessKey: 'test' },
      maxAttempts: 1,
    })
    this.#held.defer(() => client.destroy())
    return client
  }

  /** Registers a definition of the given containers and answers its ARN. */
  async register(
    containers: readonly ContainerSketch[],
    more: Partial<RegisterTaskDefinitionCommandInput> = {},
  ): Promise<string> {
    const { taskDefinition } = await this.client.send(
      new RegisterTaskDefinitionCommand({
        family: `family-${randomUUID()}`,
        containerDefinitions: containers.map((container, index) => ({
          name: `container-${index}`,
          image: this.image,
          memory: 32,
          stopTimeout: 2,
          ...container,
        })),
        ...more,
      }),
    )
    return taskDefinition?.taskDefinitionArn ?? ''
  }

  /** Runs one task and answers it as RunTask did. */
  async run(taskDefinition: string, more: Partial<RunTaskCommandInput> = {}): Promise<Task> {
    const { tasks = [] } = await this.client.send(
      new RunTaskCommand({ cluster: this.cluster, taskDefinition, ...more }),
    )
    return present(tasks[0])
  }

  async describe(task: Task | undefined): Promise<Task> {
    const { tasks = [] } = await this.client.send(
      new DescribeTasksCommand({ cluster: this.cluster, tasks: [present(task?.taskArn)], include: ['TAGS'] }),
    )
    return present(tasks[0])
  }

  /** Waits for a task to get a status; fails when it has stopped instead. */
  async reaches(task: Task, status: string, within = patience): Promise<Task> {
    const final = await eventually(async () => {
      const now = await this.describe(task)
      if (now.lastStatus !== status && now.lastStatus !== 'STOPPED') {
        throw new Error(`The task is ${now.lastStatus}, not ${status}.`)
      }
      return now
    }, within)
    if (final.lastStatus === status) return final
    throw new Error(`The task has stopped instead of getting ${status}: ${JSON.stringify(final, null, 2)}`)
  }

  /** What a log stream has, up to 10,000 lines. */
  async logLines(logGroupName: string, logStreamName: string): Promise<string[]> {
    const request = { logGroupName, logStreamName, startFromHead: true }
    const { body } = await callLogs(this.endpoint, 'GetLogEvents', request)
    return messages(body)
  }

  /** A port of this machine that nothing listens on. */
  async freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    server.close()
    await once(server, 'close')
    return present(typeof address === 'object' ? address?.port : undefined)
  }

  /** What Docker has of this harness, running or not. */
  containers(): Promise<Docker.ContainerInfo[]> {
    return this.docker.listContainers({ all: true, filters: { label: [this.label] } })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#held.disposeAsync()
    const left = await this.containers()
    if (left.length > 0) throw new Error(`Containers were left: ${left.map(({ Names }) => Names).join(', ')}`)
  }
}

export type HarnessOptions = Partial<Omit<EcsOptions, 'capacity' | 'timing' | 'log'>> & {
  readonly timing?: Partial<Timing>
  readonly capacity?: string
  /** An image for tests in which no container runs; else one is made. */
  readonly image?: string
}

export async function startEcs(options: HarnessOptions = {}): Promise<EcsHarness> {
  await using held = new AsyncDisposableStack()
  const { docker, socketPath: dockerSocket } = await findLocalEngine(readEnvironment())
  const image = options.image ?? held.use(await testImage(docker)).name
  const log: string[] = []
  const labels = { 'dockerfile-to-ecs.test': randomUUID() }
  const capacity: Capacity = parseCapacity(options.capacity ?? 'simulated')
  const logs = createLogs()
  const ecs = createEcs({
    logs: logs.sink,
    dockerSocket,
    containerLabels: labels,
    allowHostAccess: false,
    findOwnImage: () => undefined,
    endpoint: () => undefined,
    ...options,
    timing: { ...timingAt(1), healthyAfter: 300, firstStartDelay: 500, stopTimeout: 2000, ...options.timing },
    capacity,
    log: (line) => log.push(line),
  })
  held.defer(() => ecs.close())
  const gateway = await startGateway({
    address: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    services: [ecs.service, logs.service],
    sts: answerSts,
    taskEndpoint: ecs.taskEndpoint,
    registry: async (_request, response) => void response.writeHead(404).end(),
    learnAddress: () => undefined,
    health: () => ({}),
    log: (line) => log.push(`FAULT ${line}`),
  })
  held.defer(() => gateway.close())
  const [label = ''] = Object.entries(labels).map((entry) => entry.join('='))
  const harness = new EcsHarness({
    docker,
    endpoint: `http://127.0.0.1:${gateway.port}`,
    image,
    label,
    log,
    held: held.move(),
  })
  await harness.client.send(new CreateClusterCommand({ clusterName: harness.cluster }))
  return harness
}

/** Generous, so that a busy machine fails nothing; what must be quick says so itself. */
const patience = 60_000

/** Repeats an assertion until it holds; throws its last failure. */
export async function eventually<T>(assertion: () => Promise<T>, within = patience): Promise<T> {
  const deadline = performance.now() + within
  for (;;) {
    try {
      return await assertion()
    } catch (failure) {
      if (performance.now() >= deadline) throw failure
    }
    await pause(50)
  }
}

/** A value that the test cannot go on without. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The answer lacks a value that the test needs.')
  return value
}
