import { messageOf } from '../machine/first-failure.ts'
import type { Docker } from './docker/docker.ts'
import { containerEnd } from './evidence/container-end.ts'

/** Where a port of a container is published. One that has ended has no port any more: then its end is what matters. */
export async function publishedPort(docker: Docker, id: string, containerPort: number): Promise<number> {
  try {
    return await docker.port(id, containerPort)
  } catch (failure) {
    const end = await containerEnd(docker, id)
    if (end === undefined) throw failure
    throw new Error(`${end}\n\n${messageOf(failure)}`, { cause: failure })
  }
}
