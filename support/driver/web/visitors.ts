import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { messageOf } from '../../machine/first-failure.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Services } from '../services.ts'
import type { Tasks } from '../tasks.ts'
import type { Visits } from './web.ts'

/** How often a visit waits for a newer list; on a busy machine a list can be out of date when it comes. */
const renewals = 3
/** Milliseconds between two looks at the list. */
const directoryInterval = 25
const timeouts = { headersTimeout: 30_000, bodyTimeout: 30_000 }

/**
 * Visitors of a service, sent as a load balancer would: it knows which tasks run, hands each visit to one of them, and
 * when that one does not answer, to another. A visit is lost when none answers, also after asking ECS anew.
 */
export class Visitors {
  readonly #services: Services
  readonly #tasks: Tasks
  readonly #evidence: Evidence

  constructor(parts: { services: Services; tasks: Tasks; evidence: Evidence }) {
    this.#services = parts.services
    this.#tasks = parts.tasks
    this.#evidence = parts.evidence
  }

  /** Sends so many visitors each second, without waiting for one another, while something is done to a service. */
  async during(service: string, perSecond: number, action: () => Promise<void>): Promise<Visits> {
    const agent = new Agent({ pipelining: 0, ...timeouts })
    const directory = await this.#openDirectory(service)
    const turnedAway: string[] = []
    let answered = 0
    const visit = async () => {
      let refusal = await firstAnswer(agent, directory.urls)
      for (let renewal = 0; refusal !== undefined && renewal < renewals; renewal++) {
        await directory.renewed()
        refusal = await firstAnswer(agent, directory.urls)
      }
      if (refusal === undefined) answered += 1
      else turnedAway.push(refusal)
    }
    const visits: Promise<void>[] = []
    let over = false
    const sending = (async () => {
      const began = performance.now()
      while (!over) {
        while (visits.length < ((performance.now() - began) / 1_000) * perSecond) visits.push(visit())
        await pause(5)
      }
    })()
    try {
      await action()
    } finally {
      over = true
      await sending
      await Promise.all(visits)
      await directory.close()
      await agent.destroy()
    }
    return { answered, turnedAway }
  }

  /** Keeps a list of the tasks that run up to date, for all visitors together. */
  async #openDirectory(service: string) {
    let urls = await this.#urls(service)
    let next = Promise.withResolvers<void>()
    let open = true
    const keeping = this.#evidence.ofLastRound(async (again) => {
      while (open) {
        const current = next
        next = Promise.withResolvers<void>()
        again()
        urls = await this.#urls(service)
        current.resolve()
        await pause(directoryInterval)
      }
    })
    return {
      get urls() {
        return urls
      },
      /** Settles when the list has been asked for anew from now on: the round under way may be out of date already. */
      renewed: () => next.promise,
      async close() {
        open = false
        await keeping
      },
    }
  }

  async #urls(service: string): Promise<string[]> {
    const tasks = await this.#services.tasks(service)
    const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING')
    return Promise.all(running.map((task) => this.#tasks.url(task)))
  }
}

/** Nothing when one of the pages answers, else why none did. */
async function firstAnswer(dispatcher: Agent, urls: readonly string[]): Promise<string | undefined> {
  const refusals: string[] = []
  const first = Math.floor(Math.random() * urls.length)
  for (const url of [...urls.slice(first), ...urls.slice(0, first)]) {
    try {
      const { statusCode, body } = await request(url, { dispatcher })
      await body.dump()
      if (statusCode === 200) return undefined
      refusals.push(`${url}: status ${statusCode}`)
    } catch (error) {
      refusals.push(`${url}: ${messageOf(error)}`)
    }
  }
  return `None of ${urls.length} tasks answered. ${refusals.join(', ')}`
}
