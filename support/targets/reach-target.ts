import type Dockerode from 'dockerode'
import { request } from 'undici'
import { forwardPublished } from '../machine/engine/tunnel/published-ports.ts'
import { Tunnel } from '../machine/engine/tunnel/tunnel.ts'
import { messageOf } from '../machine/first-failure.ts'
import { ensureBaseImage } from '../machine/images/base-image.ts'
import { runLabel } from '../machine/sweep/labels.ts'
import type { Run } from '../machine/sweep/run.ts'

const patience = 5_000

/** What a target's health page says. */
type Health = Readonly<Record<string, unknown>>

/** A target that has answered at its published address; disposing of it closes the way there. */
export type Reached = AsyncDisposable & {
  readonly health: Health
  /** Whether it took a tunnel, because the engine's loopback is not this machine's. */
  readonly tunnelled: boolean
}

/**
 * Asks a target at the address where it is published, and sees to it that tasks will answer at theirs. An engine in
 * another network publishes on a loopback of its own: then a tunnel leads there. Throws one sentence when nothing helps.
 */
export async function reachTarget(options: {
  readonly endpoint: string
  readonly docker: Dockerode
  readonly run: Run
  /** Tells the target from another that happens to have the same port here. */
  readonly isIt: (health: Health) => boolean
}): Promise<Reached> {
  const { endpoint, docker, run, isIt } = options
  const direct = await askHealth(endpoint).catch(() => undefined)
  if (direct !== undefined && isIt(direct)) {
    return { health: direct, tunnelled: false, async [Symbol.asyncDispose]() {} }
  }
  await using stack = new AsyncDisposableStack()
  const { tag: image } = await ensureBaseImage({ docker, name: 'node', report: () => undefined })
  const labels = run.labels
  const tunnel = stack.use(await Tunnel.open({ docker, image, labels }).catch(explain))
  const port = Number(new URL(endpoint).port)
  stack.use(await tunnel.forward(port).catch((error) => explainPort(error, endpoint)))
  const health = await askHealth(endpoint).catch(explain)
  stack.use(await forwardPublished({ tunnel, docker, label: `${runLabel}=${run.id}`, after: port }))
  const whole = stack.move()
  return { health, tunnelled: true, [Symbol.asyncDispose]: () => whole.disposeAsync() }
}

async function askHealth(endpoint: string): Promise<Health> {
  const { body } = await request(`${endpoint}/_localstack/health`, {
    headersTimeout: patience,
    bodyTimeout: patience,
    reset: true,
  })
  return (await body.json()) as Health
}

function explain(cause: unknown): never {
  throw new Error(
    "The engine publishes ports on a loopback that is not this machine's, and there is no way to them: " +
      `${messageOf(cause)} ` +
      'Run this where the engine runs; in a container of that engine, give it --network host.',
    { cause },
  )
}

function explainPort(cause: unknown, endpoint: string): never {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw cause
  throw new Error(
    `Port ${new URL(endpoint).port}, which the engine chose for the target on a loopback of its own, is taken on this ` +
      'machine. Run this again, or stop what listens there.',
    { cause },
  )
}
