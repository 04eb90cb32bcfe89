import type Dockerode from 'dockerode'
import { ensureEmulatorImage } from '../machine/images/emulator-image.ts'
import { runLabel } from '../machine/sweep/labels.ts'
import type { Run } from '../machine/sweep/run.ts'
import { unlessLacking } from './capabilities.ts'
import { mustSpeakWithRegistry } from './engine-registry.ts'
import { emptyAccount, localCredentials, region } from './local-account.ts'
import { LoopbackContainer } from './loopback-container.ts'
import { reachTarget } from './reach-target.ts'
import { startWithSocket } from './start-with-socket.ts'
import { local, type OpenTarget } from './target.ts'

/** Starts the emulator that the project brings along; its tasks run on the same Docker engine. */
export async function openEmbedded({
  pace,
  docker,
  run,
}: {
  pace: number
  docker: Dockerode
  run: Run
}): Promise<OpenTarget> {
  const image = await ensureEmulatorImage(docker, () => undefined)
  const make = () =>
    new LoopbackContainer(image).withLabels(run.labels).withEnvironment({
      CONTAINER_LABELS: JSON.stringify(run.labels),
      ENGINE_HAS: `${runLabel}=${run.id}`,
      PACE: String(pace),
      CAPACITY: `simulated,${emptyAccount.accessKeyId}=aws`,
    })
  await using stack = new AsyncDisposableStack()
  const started = await startWithSocket({ make, docker, run })
  stack.defer(async () => void (await started.stop({ timeout: 10_000 })))
  const endpoint = started.getConnectionUri()
  const { health, tunnelled } = stack.use(
    await reachTarget({ endpoint, docker, run, isIt: (health) => runOf(health) === run.id }),
  )
  await mustSpeakWithRegistry(docker, new URL(endpoint).host)
  const whole = stack.move()
  return {
    access: {
      facts: {
        name: 'embedded',
        title: 'Embedded emulator',
        version: image.split(':')[1] ?? '',
        image,
        pace,
      },
      endpoint,
      tunnelled,
      ...local,
      slowness: 1 + 3 / pace,
      capabilities: unlessLacking([...local.capabilities, 'empty-account'], health),
      outlivesRun: false,
      host: started.getHost(),
      region,
      credentials: localCredentials,
      emptyAccount,
    },
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  }
}

/** Which run an emulator was started for, by its health page. */
function runOf({ labels }: Readonly<Record<string, unknown>>): unknown {
  return typeof labels === 'object' && labels !== null && runLabel in labels ? labels[runLabel] : undefined
}
