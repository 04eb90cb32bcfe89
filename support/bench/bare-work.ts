import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secondsOf } from './benchmark.ts'
import { docker } from './docker-cli.ts'
import type { EngineWork } from './engine-work.ts'
import { withCredentials } from './image-push.ts'
import type { RegistryServer } from './registry-servers.ts'

const base = 'dockerfile-to-ecs/nginx:base'

export type BareWork = EngineWork & { readonly builds: number }

/** Seconds that as much work takes by the Docker CLI alone, one thing after the other. */
export async function doBare(work: BareWork, registry: RegistryServer): Promise<number> {
  let took = Number.NaN
  await withCredentials(registry, async (config) => {
    took = await doInTurn(work, { config, name: `${registry.host}/bench:v1` })
  })
  return took
}

async function doInTurn(
  { builds, pushes, pulls, runs, stops }: BareWork,
  { config, name }: { readonly config: string; readonly name: string },
): Promise<number> {
  const images: string[] = []
  const containers: string[] = []
  const context = await mkdtemp(join(tmpdir(), 'bare-'))
  const build = async () => {
    await writeFile(join(context, 'Dockerfile'), `FROM ${base}\nCOPY page /page\n`)
    await writeFile(join(context, 'page'), randomUUID())
    const image = `dockerfile-to-ecs/bare:${randomUUID()}`
    await docker(['build', '--quiet', '--tag', image, context])
    images.push(image)
  }
  const run = async () =>
    containers.push((await docker(['run', '-d', '-p', '127.0.0.1::80', '-m', '64m', base])).trim())
  try {
    return await secondsOf(async () => {
      await repeat(builds, build)
      await repeat(pushes, async (index) => {
        await docker(['tag', images[index % images.length] ?? base, name])
        await docker(['--config', config, 'push', '--quiet', name])
      })
      await repeat(pulls, () => docker(['--config', config, 'pull', '--quiet', name]))
      await repeat(runs, run)
      for (const id of containers.slice(0, stops)) await docker(['stop', id])
      await repeat(Math.ceil(containers.length / 50), (index) =>
        docker(['rm', '-f', '-v', ...containers.slice(index * 50, (index + 1) * 50)]),
      )
      containers.length = 0
    })
  } finally {
    if (containers.length > 0) await docker(['rm', '-f', '-v', ...containers])
    await docker(['rmi', '-f', ...images, name])
    await rm(context, { recursive: true })
  }
}

async function repeat(times: number, work: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < times; index += 1) await work(index)
}
