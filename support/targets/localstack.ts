import type Dockerode from 'dockerode'
import { getContainerRuntimeClient } from 'testcontainers'
import { request } from 'undici'
import type { Run } from '../run/run.ts'
import { findFreePort } from './free-port.ts'
import { localCredentials, region } from './local-account.ts'
import { LoopbackContainer } from './loopback-container.ts'
import { startWatched, TargetExited } from './start-watched.ts'
import type { OpenTarget } from './target.ts'

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
  const { info } = await getContainerRuntimeClient()
  const hostPort = await findFreePort()
  const taskLabels = Object.entries(run.labels).map(([key, value]) => `-l ${key}=${value}`)
  const container = new LoopbackContainer(image)
    .withExposedPorts({ container: port, host: hostPort })
    .withLabels(run.labels)
    .withBindMounts([{ source: info.containerRuntime.remoteSocketPath, target: '/var/run/docker.sock' }])
    .withEnvironment({
      LOCALSTACK_AUTH_TOKEN: authToken,
      LOCALSTACK_HOST: `localhost.localstack.cloud:${hostPort}`,
      ECS_DOCKER_FLAGS: taskLabels.join(' '),
    })
  const started = await startWatched({ container, docker, run }).catch((error: unknown) => {
    throw explain(error, image, authToken)
  })
  const endpoint = started.getConnectionUri()
  const health = (await (await request(`${endpoint}/_localstack/health`)).body.json()) as Record<
    string,
    string
  >
  return {
    access: {
      facts: {
        name: 'localstack',
        title: 'LocalStack',
        version: health['version'] ?? '',
        edition: health['edition'] ?? '',
        image,
      },
      endpoint,
      outlivesRun: false,
      host: started.getHost(),
      region,
      credentials: localCredentials,
    },
    async [Symbol.asyncDispose]() {
      // LocalStack removes its task containers when it is asked to stop, not when it is killed.
      await started.stop({ timeout: 15_000 })
    },
  }
}

function explain(error: unknown, image: string, authToken: string): Error {
  if (error instanceof TargetExited && error.exitCode === licenceExitCode) {
    const reason =
      /Reason: *(?!=)(.+)/.exec(error.log)?.[1] ??
      /^(No credentials.*|The credentials.*)$/m.exec(error.log)?.[1]
    return new Error(
      `LocalStack refused its licence (exit code 55): ${(reason ?? 'see its log').trim()} ` +
        'Check LOCALSTACK_AUTH_TOKEN and the network, or run with TARGET=embedded, which needs neither.',
      { cause: error },
    )
  }
  if (error instanceof TargetExited) {
    return new Error(error.message.replaceAll(authToken, '(hidden)'))
  }
  const missing = error instanceof Error && /no such image|pull/i.test(error.message)
  if (!missing) return error instanceof Error ? error : new Error(String(error))
  return new Error(
    `The image ${image} can neither be found nor pulled. Check the network and LOCALSTACK_IMAGE, or run with TARGET=embedded.`,
    { cause: error },
  )
}
