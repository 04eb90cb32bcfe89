import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Makes what a cache keeps under a path: whole, or not at all. What a killed process had begun is removed first. */
export async function makeOnce(path: string, make: (part: string) => Promise<unknown>): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    const maker = new RegExp(`^${RegExp.escape(basename(path))}\\.(\\d+)$`).exec(name)?.[1]
    if (maker !== undefined && !existsSync(`/proc/${maker}`)) await remove(join(dirname(path), name))
  }
  const part = `${path}.${process.pid}`
  try {
    await make(part)
    await rename(part, path).catch((error: unknown) => {
      // Another process was faster.
      if (!existsSync(path)) throw error
    })
  } finally {
    await remove(part)
  }
}

function remove(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true })
}
