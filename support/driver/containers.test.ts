import assert from 'node:assert/strict'
import { it } from 'node:test'
import { Containers } from './containers.ts'
import { type ContainerState, type Docker, DockerRefusal } from './docker/docker.ts'

it('says how a container has ended whose port is asked for too late', async () => {
  await assert.rejects(run({ running: false, ended: true, exitCode: 2 }), {
    message: 'The container has ended with exit code 2. It says: FATAL: no config\n\nNo public port.',
  })
})

it('keeps what Docker says of the port of a container that runs', async () => {
  await assert.rejects(run({ running: true, ended: false, exitCode: 0 }), { message: 'No public port.' })
})

async function run(state: Pick<ContainerState, 'running' | 'ended' | 'exitCode'>): Promise<void> {
  await using cleanup = new AsyncDisposableStack()
  const docker: Partial<Docker> = {
    run: async () => 'an id',
    port: () => Promise.reject(new DockerRefusal('No public port.')),
    inspect: async () => state as ContainerState,
    logs: async () => 'FATAL: no config\n',
    removeContainer: async () => undefined,
  }
  await new Containers(docker as Docker, 'localhost', cleanup).run('an image', 80)
}
