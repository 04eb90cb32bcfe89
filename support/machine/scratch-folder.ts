import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that lives as long as the block that opened it. */
export type ScratchFolder = AsyncDisposable & { readonly path: string }

/** Makes an empty folder; disposing of it removes it with everything in it. */
export async function openScratchFolder(): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), 'dockerfile-to-ecs-'))
  return {
    path,
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true, force: true })
    },
  }
}
