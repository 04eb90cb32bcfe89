import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type Dockerode from 'dockerode'

const noteName = 'build-cache.json'

/** What BuildKit keeps of builds, which bears no labels. An id tells one from another. */
type CacheRecord = { readonly ID: string }

/** Writes down in a run's folder what the engine keeps of builds before the run has built anything. */
export async function noteBuildCache(docker: Dockerode, folder: string): Promise<readonly string[]> {
  const ids = await idsOf(docker)
  await writeFile(join(folder, noteName), JSON.stringify(ids))
  return ids
}

/** The note of a run; nothing when it made none, as it builds nothing with BuildKit. */
export async function readBuildCacheNote(folder: string): Promise<readonly string[] | undefined> {
  const text = await readFile(join(folder, noteName), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as string[])
}

/**
 * Removes what has come into the build cache since the note. It may take what somebody else has built meanwhile: a later
 * build makes it again. What is in use stays.
 */
export async function sweepBuildCache(docker: Dockerode, before: readonly string[]): Promise<void> {
  // A record goes when those that were made from it have gone.
  for (let left = Number.POSITIVE_INFINITY; ; ) {
    const fresh = (await idsOf(docker)).filter((id) => !before.includes(id))
    if (fresh.length === 0 || fresh.length >= left) return
    left = fresh.length
    for (const id of fresh) await prune(docker, id)
  }
}

/** https://docs.docker.com/reference/api/engine/version/v1.41/#tag/System/operation/SystemDataUsage */
async function idsOf(docker: Dockerode): Promise<string[]> {
  const { BuildCache } = (await docker.df()) as { BuildCache?: readonly CacheRecord[] | null }
  return (BuildCache ?? []).map(({ ID }) => ID)
}

/**
 * Asked for past dockerode's `pruneBuilder`, which forgets its options and would take the whole cache.
 * https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/BuildPrune
 */
async function prune({ modem }: Dockerode, id: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const options = { all: true, filters: JSON.stringify({ id: [id] }) }
  const request = { path: '/build/prune?', method: 'POST', statusCodes: { 200: true }, options }
  modem.dial(request, (error: Error | null) => (error === null ? resolve() : reject(error)))
  await promise
}
