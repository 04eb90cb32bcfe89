import type Dockerode from 'dockerode'
import { readProgress } from '../machine/engine/progress.ts'
import { messageOf } from '../machine/first-failure.ts'
import { findFreePort } from '../machine/free-port.ts'
import type { Run } from '../machine/sweep/run.ts'
import { localCredentials, region } from './local-account.ts'
import { LoopbackContainer } from './loopback-container.ts'
import { reachTarget } from './reach-target.ts'
import { TargetExited } from './start-watched.ts'
import { startWithSocket } from './start-with-socket.ts'
import { local, type OpenTarget } from './target.ts'

const port = 4566
/** https://docs.localstack.cloud/aws/getting-started/auth-token/#troubleshooting */
const licenceExitCode = 55

/**
 * Starts LocalStack. Its repository addresses name the port that they were configured with, so the host port is chosen
 * beforehand and given to it as `LOCALSTACK_HOST`.
 */
export async function openLocalstack(options: {
  readonly image: string
  readonly authToken: string
  readonly docker: Dockerode
  readonly run: Run
}): Promise<OpenTarget> {
  const { image, authToken, docker, run } = options
  await supplyImage(docker, image)
  const hostPort = await findFreePort()
  const taskLabels = Object.entries(run.labels).map(([key, value]) => `-l ${key}=${value}`)
  const make = () =>
    new LoopbackContainer(image)
      .withExposedPorts({ container: port, host: hostPort })
      .withLabels(run.labels)
      .withEnvironment({
        LOCALSTACK_AUTH_TOKEN: authToken,
        LOCALSTACK_HOST: `localhost.localstack.cloud:${hostPort}`,
        ECS_DOCKER_FLAGS: taskLabels.join(' '),
      })
  await using stack = new AsyncDisposableStack()
  const started = await startWithSocket({ make, docker, run }).catch((error: unknown) => {
    throw explain(error, authToken)
  })
  // LocalStack removes its task containers when it is asked to stop, not when it is killed.
  stack.defer(async () => void (await started.stop({ timeout: 15_000 })))
  const endpoint = started.getConnectionUri()
  const { health, tunnelled } = stack.use(await reachTarget({ endpoint, docker, run, isIt: () => true }))
  const whole = stack.move()
  return {
    access: {
      facts: {
        name: 'localstack',
        title: 'LocalStack',
        version: String(health['version'] ?? ''),
        edition: String(health['edition'] ?? ''),
        image,
      },
      endpoint,
      tunnelled,
      ...local,
      outlivesRun: false,
      host: started.getHost(),
      region,
      credentials: localCredentials,
    },
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  }
}

/** Testcontainers would pull too, but passes over what goes wrong in it. */
async function supplyImage(docker: Dockerode, image: string): Promise<void> {
  const found = await docker.listImages({ filters: { reference: [image] } })
  if (found.length > 0) return
  try {
    for await (const _ of readProgress(await docker.pull(image)));
  } catch (error) {
    const reason = messageOf(error)
    throw new Error(
      `The image ${image} is not here and cannot be pulled: ${reason}. ` +
        'Check the network and LOCALSTACK_IMAGE, or run with TARGET=embedded, which needs neither.',
      { cause: error },
    )
  }
}

function explain(error: unknown, authToken: string): Error {
  if (!(error instanceof TargetExited)) return error instanceof Error ? error : new Error(String(error))
  if (error.exitCode !== licenceExitCode) return new Error(error.message.replaceAll(authToken, '(hidden)'))
  const reason = reasonIn(error.log).replaceAll(authToken, '(hidden)')
  return new Error(
    `LocalStack refused its licence (exit code 55): ${/[.!?]$/.test(reason) ? reason : `${reason}.`} ` +
      'Check LOCALSTACK_AUTH_TOKEN and the network, or run with TARGET=embedded, which needs neither.',
    { cause: error },
  )
}

/**
 * Why LocalStack did not start. Its first "Reason:" ends its line; since 2026.9 a second one says it, before that the
 * first line below "for the following reason:" does.
 */
function reasonIn(log: string): string {
  const second = [...log.matchAll(/Reason:[ \t]*(\S.*)$/gm)].at(-1)?.[1]
  const below = /for the following reason:\s*(\S.*)$/m.exec(log)?.[1]
  return (second ?? below ?? lastLines(log)).trim()
}

function lastLines(log: string): string {
  const lines = log.split('\n').flatMap((line) => line.trim() || [])
  return lines.length === 0 ? 'it wrote nothing' : `its log ends: ${lines.slice(-3).join(' / ')}`
}
