import assert from 'node:assert/strict'
import { Agent, request } from 'undici'
import { messageOf } from '../../machine/first-failure.ts'
import type { Evidence } from '../evidence/evidence.ts'

type Sent = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a server answered. */
export type Page = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What became of visits: how many were answered, and why the others were not. */
export type Visits = { readonly answered: number; readonly turnedAway: readonly string[] }

/** Nobody has taken the connection, or has answered. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

const timeout = 30_000
const mostAtOnce = 20

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

  /** Visits, up to twenty of them at once, and what became of them. */
  async visit(url: string, visits: number): Promise<Visits> {
    const started = performance.now()
    const atOnce = Math.min(visits, mostAtOnce)
    const turnedAway: string[] = []
    let answered = 0
    let left = visits
    const visitor = async () => {
      while (left-- > 0) {
        const refusal = await whyRefused(url)
        if (refusal === undefined) answered += 1
        else turnedAway.push(refusal)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, visitor))
    const milliseconds = Math.round(performance.now() - started)
    this.#evidence.leave({
      kind: 'saying',
      who: 'Visitors',
      says: { visits: String(visits), answered: String(answered), took: `${milliseconds} ms` },
    })
    return { answered, turnedAway }
  }

  /** Fetches a page; anything that is answered is right. Throws when nobody answers within 30 s. */
  get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.send({ method: 'GET', url, headers })
  }

  /** Sends any request; the body is text. */
  async send({ method, url, headers, body }: Sent): Promise<Page> {
    const named = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
    const verb = method === 'GET' ? [] : ['-X', method]
    const content = body === undefined ? [] : ['--data-binary', body]
    const visit = {
      kind: 'visit',
      command: [['curl', '-s', ...verb, ...named, ...content, url]],
      url,
    } as const
    const dispatcher = new Agent({
      pipelining: 0,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      connectTimeout: timeout,
    })
    try {
      const response = await request(url, {
        method,
        dispatcher,
        headers,
        ...(body !== undefined && { body }),
      })
      const page = {
        status: response.statusCode,
        headers: flatten(response.headers),
        body: await response.body.text(),
      }
      this.#evidence.leave({ ...visit, ...page })
      return page
    } catch (error) {
      const message = messageOf(error)
      this.#evidence.leave({ ...visit, status: 0, headers: {}, body: message })
      throw new NoAnswer(`Nothing answers at ${url}: ${message}`, { cause: error })
    } finally {
      await dispatcher.destroy()
    }
  }
}

/** Nothing when the page answers, else why it does not. */
async function whyRefused(url: string): Promise<string | undefined> {
  try {
    const { statusCode, body } = await request(url, { reset: true })
    await body.dump()
    return statusCode === 200 ? undefined : `${url}: status ${statusCode}`
  } catch (error) {
    return `${url}: ${messageOf(error)}`
  }
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
