import { request } from 'undici'
import type { Evidence } from './evidence.ts'
import type { Services } from './services.ts'
import type { Tasks } from './tasks.ts'

/** What became of visits: how many were answered, and why the others were not. */
export type Visits = { readonly answered: number; readonly turnedAway: readonly string[] }

/**
 * Visitors of a service that has no load balancer. Each one asks which tasks run and takes the first that answers; when
 * none does, and other tasks have come meanwhile, it tries those, as a load balancer would.
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

  /** Visits a service again and again while something is done to it. */
  async during(service: string, action: () => Promise<void>): Promise<Visits> {
    let answered = 0
    const turnedAway: string[] = []
    let over = false
    const visiting = this.#evidence.ofLastRound(async (again) => {
      while (!over) {
        again()
        const problem = await this.#visit(service, '')
        if (problem === undefined) answered += 1
        else turnedAway.push(problem)
      }
    })
    try {
      await action()
    } finally {
      over = true
      await visiting
    }
    return { answered, turnedAway }
  }

  async #visit(service: string, triedBefore: string): Promise<string | undefined> {
    const tasks = (await this.#services.tasks(service)).filter(({ lastStatus }) => lastStatus === 'RUNNING')
    const known = tasks.map(({ taskArn }) => taskArn).join()
    const refusals: string[] = []
    for (const task of tasks) {
      const url = await this.#tasks.url(task)
      const refusal = await visit(url)
      if (refusal === undefined) return undefined
      refusals.push(`${url}: ${refusal}`)
    }
    return known === triedBefore
      ? `None of ${tasks.length} tasks answered. ${refusals.join(', ')}`
      : this.#visit(service, known)
  }
}

/** Why a page does not answer; nothing when it does. */
async function visit(url: string): Promise<string | undefined> {
  try {
    const { statusCode, body } = await request(url, {
      headersTimeout: 5_000,
      bodyTimeout: 5_000,
      reset: true,
    })
    await body.dump()
    return statusCode === 200 ? undefined : `status ${statusCode}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
