import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { describe, it } from 'node:test'
import { eventually } from '../../eventually.ts'
import { sendJson, startFakeEngine } from '../fake-engine.ts'
import { forwardPublished } from './published-ports.ts'

const { signal } = new AbortController()

describe('The ports of tasks, when the engine is elsewhere', { timeout: 30_000 }, () => {
  it('are led to before the engine publishes on them, one after the other', async () => {
    await using engine = await startEngine({ second: 40_001 })
    const { ports } = engine
    await using _ = await forwardPublished({ ...engine, label: 'run', after: 40_000 })
    assert.deepEqual(range(ports), [40_001, 40_100])
    engine.say('start', 'second')
    await eventually(async () => assert.deepEqual(range(ports), [40_001, 40_101]), { within: 5_000, signal })
  })

  it('are led to from when a container starts until it ends, when they were asked for', async () => {
    await using engine = await startEngine({ web: 8080 })
    const { ports } = engine
    await using _ = await forwardPublished({ ...engine, label: 'run', after: 40_000 })
    engine.say('start', 'web')
    await eventually(async () => assert.ok(ports.has(8080)), { within: 5_000, signal })
    assert.ok(!ports.has(8081), 'The next was not asked for.')
    engine.say('die', 'web')
    await eventually(async () => assert.ok(!ports.has(8080)), { within: 5_000, signal })
  })

  it('are led to as soon as they are free here', async () => {
    await using engine = await startEngine({})
    engine.taken.add(40_050)
    await using _ = await forwardPublished({ ...engine, label: 'run', after: 40_000 })
    assert.ok(!engine.ports.has(40_050))
    engine.taken.clear()
    await eventually(async () => assert.ok(engine.ports.has(40_050)), { within: 5_000, signal })
  })

  it('are free again in the end', async () => {
    await using engine = await startEngine({})
    const forwarding = await forwardPublished({ ...engine, label: 'run', after: 65_500 })
    assert.deepEqual(range(engine.ports), [65_501, 65_535])
    await forwarding[Symbol.asyncDispose]()
    assert.equal(engine.ports.size, 0)
  })
})

function range(ports: ReadonlySet<number>): number[] {
  const sorted = [...ports].sort((one, other) => one - other)
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)]
  assert.equal(sorted.length, last - first + 1, 'None is left out.')
  return [first, last]
}

/** An engine that publishes its containers on these ports, and a tunnel that keeps account of its ways. */
async function startEngine(published: Readonly<Record<string, number>>) {
  const listening = Promise.withResolvers<ServerResponse>()
  const engine = await startFakeEngine((response, { url = '' }) => {
    const port = published[/containers\/(\w+)\/json/.exec(url)?.[1] ?? '']
    if (port === undefined) {
      response.flushHeaders()
      return listening.resolve(response)
    }
    const Ports = { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] }
    return sendJson(response, 200, { NetworkSettings: { Ports } })
  })
  const ports = new Set<number>()
  const taken = new Set<number>()
  const forward = async (port: number) => {
    if (taken.has(port)) throw Object.assign(new Error('taken'), { code: 'EADDRINUSE' })
    ports.add(port)
    return { [Symbol.asyncDispose]: async () => void ports.delete(port) }
  }
  return {
    docker: engine.docker,
    tunnel: { forward },
    ports,
    taken,
    say: (Action: string, ID: string) =>
      listening.promise.then((response) => response.write(`${JSON.stringify({ Action, Actor: { ID } })}\n`)),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  }
}
