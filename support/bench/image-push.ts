import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docker } from './docker-cli.ts'
import type { RegistryServer } from './registry-servers.ts'

/** Pushes a local image to the repository `bench` of a registry, as `v1`. */
export async function pushImage(registry: RegistryServer, image: string): Promise<void> {
  const name = `${registry.host}/bench:v1`
  await docker(['tag', image, name])
  try {
    await withCredentials(registry, (config) => docker(['--config', config, 'push', '--quiet', name]))
  } finally {
    await docker(['rmi', name])
  }
}

/** Does something with a Docker configuration that is logged in to a registry. */
export async function withCredentials(
  registry: RegistryServer,
  work: (config: string) => Promise<unknown>,
): Promise<void> {
  const config = await mkdtemp(join(tmpdir(), 'bench-docker-'))
  try {
    if (registry.password !== undefined) {
      const logIn = ['--config', config, 'login', '-u', 'AWS', '--password-stdin', registry.host]
      await docker(logIn, registry.password)
    }
    await work(config)
  } finally {
    await rm(config, { recursive: true })
  }
}
