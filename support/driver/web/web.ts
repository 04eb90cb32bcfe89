import assert from 'node:assert/strict'
import { Agent, request } from 'undici'
import type { Evidence } from '../evidence/evidence.ts'

export type Page = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const timeout = 30_000

/** Fetches pages as a visitor would: a new connection each time, so that no answer comes from one that was kept. */
export class Web {
  readonly #evidence: Evidence

  constructor(evidence: Evidence) {
    this.#evidence = evidence
  }

  /** Asserts that a page answers and says something. */
  async mustSay(url: string, words: string): Promise<void> {
    const { status, body } = await this.get(url)
    assert.ok(
      status === 200 && body.includes(words),
      `${url} should say "${words}", but answers ${status}:\n${body}`,
    )
  }

  /** Many visits, some at once; how they end does not matter here. */
  async storm(url: string, { visits, atOnce }: { visits: number; atOnce: number }): Promise<void> {
    const started = performance.now()
    let left = visits
    const visitor = async () => {
      while (left-- > 0)
        await request(url, { reset: true }).then(
          ({ body }) => body.dump(),
          () => undefined,
        )
    }
    await Promise.all(Array.from({ length: atOnce }, visitor))
    const milliseconds = Math.round(performance.now() - started)
    this.#evidence.leave({
      kind: 'saying',
      who: 'Visitors',
      says: { visits: String(visits), 'at once': String(atOnce), took: `${milliseconds} ms` },
    })
  }

  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const named = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
    const visit = { kind: 'visit', command: [['curl', '-s', ...named, url]], url } as const
    const dispatcher = new Agent({
      pipelining: 0,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      connectTimeout: timeout,
    })
    try {
      const response = await request(url, { dispatcher, headers })
      const page = {
        status: response.statusCode,
        headers: flatten(response.headers),
        body: await response.body.text(),
      }
      this.#evidence.leave({ ...visit, ...page })
      return page
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#evidence.leave({ ...visit, status: 0, headers: {}, body: message })
      throw new Error(`Nothing answers at ${url}: ${message}`, { cause: error })
    } finally {
      await dispatcher.destroy()
    }
  }
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
