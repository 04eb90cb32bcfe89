import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NoAnswer } from '../../driver/web/web.ts'
import { eventually, type Patience } from '../../machine/eventually.ts'
import type { SpecWorld } from '../world.ts'
import { pagesMustAnswer } from './answering.ts'

const page = { url: 'http://localhost:1/', listener: async () => ({ id: 'c0', port: 3000 }) }
const silence = () =>
  Promise.reject(new NoAnswer('Nothing answers at http://localhost:1/: other side closed'))
const table = (address: string) => `0: ${address}:0BB8 00000000:0000 0A 0`

type Container = { readonly exitCode?: number; readonly log?: string; readonly listens?: string }

/** A world in which one container runs, or has ended, and a page answers or not; each wait takes a second at most. */
function worldOf({ exitCode, log = '', listens = '' }: Container, mustSay: () => Promise<void>): SpecWorld {
  const docker = {
    inspect: async () => ({ ended: exitCode !== undefined, exitCode }),
    logs: async () => log,
    exec: async () => listens,
    port: async () => 1,
  }
  const world = {
    team: { docker, web: { mustSay } },
    evidence: { quietly: <T>(action: () => Promise<T>) => action() },
    eventually: <T>(assertion: () => Promise<T>, { doubt }: Pick<Patience, 'doubt'>) =>
      eventually(assertion, { within: 1_000, signal: AbortSignal.timeout(5_000), ...(doubt && { doubt }) }),
  }
  return world as unknown as SpecWorld
}

const cases: readonly (readonly [what: string, container: Container, says: RegExp, atMost: number])[] = [
  [
    'has ended',
    { exitCode: 2, log: 'FATAL: no config' },
    /^The container has ended with exit code 2\. .+no config\n\nNothing answers/,
    1,
  ],
  [
    'listens on loopback',
    { listens: table('0100007F') },
    /^The app listens on port 3000 of 127\.0\.0\.1 alone/,
    12,
  ],
  ['listens nowhere', {}, /^Nothing in the container listens on port 3000, nor on any other\./, 30],
  ['listens as it should', { listens: table('00000000') }, /^Nothing answers/, 30],
]
for (const [what, container, says, atMost] of cases) {
  test(`nobody answers, and the container ${what}`, async () => {
    let looks = 0
    const mustSay = () => {
      looks += 1
      return silence()
    }
    await assert.rejects(
      pagesMustAnswer(worldOf(container, mustSay), async () => [page], 'Hello'),
      ({ message }: Error) => says.test(message),
    )
    assert.ok(looks <= atMost, `It looked ${looks} times.`)
  })
}

test('who answers with other words is listened to, wherever else the container listens', async () => {
  const mustSay = () => Promise.reject(new Error('It should say "Hello", but answers 500.'))
  const world = worldOf({ listens: table('0100007F') }, mustSay)
  await assert.rejects(
    pagesMustAnswer(world, async () => [page], 'Hello'),
    /^Error: It should say "Hello"/,
  )
})
