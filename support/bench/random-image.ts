import { randomBytes, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { docker } from './docker-cli.ts'

const mebibyte = 1024 * 1024

/** An image in the local engine, of one layer that does not compress. */
export type RandomImage = AsyncDisposable & { readonly name: string }

/** Builds it; disposing of it removes it from the engine. */
export async function buildRandomImage(mebibytes: number): Promise<RandomImage> {
  const context = await mkdtemp(join(tmpdir(), 'bench-image-'))
  try {
    await writeFile(join(context, 'Dockerfile'), 'FROM scratch\nCOPY random /random\nCMD ["/random"]\n')
    await pipeline(Readable.from(randomChunks(mebibytes)), createWriteStream(join(context, 'random')))
    const name = `dockerfile-to-ecs/bench:${randomUUID()}`
    await docker(['build', '--quiet', '--tag', name, context])
    return {
      name,
      async [Symbol.asyncDispose]() {
        await docker(['rmi', name])
      },
    }
  } finally {
    await rm(context, { recursive: true })
  }
}

function* randomChunks(mebibytes: number): Generator<Buffer> {
  for (let count = 0; count < mebibytes; count += 1) yield randomBytes(mebibyte)
}
