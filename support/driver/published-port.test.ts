import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type ContainerState, type Docker, DockerRefusal } from './docker/docker.ts'
import { publishedPort } from './published-port.ts'

it('says how a container has ended whose port is asked for too late', async () => {
  await assert.rejects(port({ running: false, ended: true, exitCode: 2 }), {
    message: 'The container has ended with exit code 2. It says: FATAL: no config\n\nNo public port.',
  })
})

it('keeps what Docker says of the port of a container that runs', async () => {
  await assert.rejects(port({ running: true, ended: false, exitCode: 0 }), { message: 'No public port.' })
})

async function port(state: Pick<ContainerState, 'running' | 'ended' | 'exitCode'>): Promise<number> {
  const docker: Partial<Docker> = {
    port: () => Promise.reject(new DockerRefusal('No public port.')),
    inspect: async () => state as ContainerState,
    logs: async () => 'FATAL: no config\n',
  }
  return publishedPort(docker as Docker, 'an id', 80)
}
