import type Dockerode from 'dockerode'
import { getContainerRuntimeClient } from 'testcontainers'
import { ensureEmulatorImage } from '../images/emulator-image.ts'
import type { Run } from '../run/run.ts'
import { emptyAccount, localCredentials, region } from './local-account.ts'
import { LoopbackContainer } from './loopback-container.ts'
import { startWatched } from './start-watched.ts'
import { local, type OpenTarget } from './target.ts'

/** Starts the emulator that the project brings along; its tasks run on the same Docker engine. */
export async function openEmbedded(docker: Dockerode, run: Run): Promise<OpenTarget> {
  const image = await ensureEmulatorImage(docker, () => undefined)
  const { info } = await getContainerRuntimeClient()
  const container = new LoopbackContainer(image)
    .withLabels(run.labels)
    .withBindMounts([{ source: info.containerRuntime.remoteSocketPath, target: '/var/run/docker.sock' }])
    .withEnvironment({
      CONTAINER_LABELS: JSON.stringify(run.labels),
      // Health checks at ten times the pace; AWS's shortest interval is 5 seconds.
      TIMING: JSON.stringify({ healthCheckSpeed: 10 }),
      CAPACITY: `simulated,${emptyAccount.accessKeyId}=aws`,
    })
  const started = await startWatched({ container, docker, run })
  return {
    access: {
      facts: { name: 'embedded', title: 'Embedded emulator', version: image.split(':')[1] ?? '', image },
      endpoint: started.getConnectionUri(),
      ...local,
      outlivesRun: false,
      host: started.getHost(),
      region,
      credentials: localCredentials,
      emptyAccount,
    },
    async [Symbol.asyncDispose]() {
      await started.stop({ timeout: 10_000 })
    },
  }
}
