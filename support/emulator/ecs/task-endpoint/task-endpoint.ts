import type { IncomingMessage, ServerResponse } from 'node:http'
import { temporaryKeys } from '../../gateway/session-token.ts'
import { type ContainerEngine, type ContainerFacts, EngineError } from '../engine/container-engine.ts'
import type { Task, TaskContainer } from '../model.ts'
import { containerMetadata, taskMetadata } from './metadata-answer.ts'
import { taskRole } from './task-role.ts'

/** As long as on AWS; a fresh set is answered each time. */
const keysLast = 6 * 60 * 60_000

type Asked = { readonly task: Task; readonly container: TaskContainer }

/**
 * What containers ask about themselves: `/v4/SECRET`, and below it `task`, `stats`, `task/stats` and `credentials`. Only
 * the container knows its secret, and it is good for as long as its task has not stopped.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html
 */
export class TaskEndpoint {
  readonly #engine: ContainerEngine
  readonly #active: () => Iterable<Task>

  constructor(engine: ContainerEngine, active: () => Iterable<Task>) {
    this.#engine = engine
    this.#active = active
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, secret = '', what = ''] = /^\/v4\/(\w+)(?:\/(.*?))?\/?$/.exec(request.url ?? '') ?? []
    const asked = this.#find(secret)
    const body = request.method === 'GET' && asked ? await this.#bodyOf(what, asked) : undefined
    const status = body === undefined ? 404 : 200
    const text = JSON.stringify(body ?? { message: 'There is no such task metadata.' })
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
    })
    response.end(text)
  }

  #find(secret: string): Asked | undefined {
    for (const task of this.#active()) {
      const container = task.containers.find((each) => each.secret === secret)
      if (container !== undefined) return { task, container }
    }
    return undefined
  }

  async #bodyOf(what: string, { task, container }: Asked): Promise<object | undefined> {
    switch (what) {
      case '':
        return this.#described(task, container)
      case 'task':
      case 'taskWithTags': {
        const described = task.containers.map((each) => this.#described(task, each))
        return taskMetadata(task, await Promise.all(described), { withTags: what === 'taskWithTags' })
      }
      case 'stats':
        return this.#stats(container)
      case 'task/stats': {
        const entries = task.containers.map(async (each) => [each.runtimeId, await this.#stats(each)])
        return Object.fromEntries((await Promise.all(entries)).filter(([id]) => id !== undefined))
      }
      case 'credentials':
        return credentials(task)
    }
    return undefined
  }

  async #described(task: Task, container: TaskContainer): Promise<object> {
    const facts = await this.#facts(container)
    return containerMetadata(task, container, {
      facts,
      address: facts?.address ?? (await this.#shared(task)),
    })
  }

  /** The address of the container in whose network the others of an awsvpc task are; it may not be known here yet. */
  async #shared({ containers, networkInterface }: Task): Promise<ContainerFacts['address']> {
    if (networkInterface === undefined || networkInterface.address) return networkInterface?.address
    const all = await Promise.all(containers.map((each) => this.#facts(each)))
    return all.find((facts) => facts?.address)?.address
  }

  #facts({ runtimeId }: TaskContainer) {
    return unlessGone(runtimeId, (id) => this.#engine.inspect(id))
  }

  async #stats({ runtimeId }: TaskContainer): Promise<object> {
    return (await unlessGone(runtimeId, (id) => this.#engine.stats(id))) ?? {}
  }
}

async function unlessGone<T>(
  id: string | undefined,
  ask: (id: string) => Promise<T>,
): Promise<T | undefined> {
  if (id === undefined) return undefined
  try {
    return await ask(id)
  } catch (error) {
    if (error instanceof EngineError) return undefined
    throw error
  }
}

function credentials(task: Task): object | undefined {
  const role = taskRole(task)
  if (role === undefined) return undefined
  const end = new Date(Date.now() + keysLast)
  const keys = temporaryKeys(role.session, end)
  return {
    RoleArn: role.arn,
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
    Token: keys.sessionToken,
    Expiration: end.toISOString(),
  }
}
