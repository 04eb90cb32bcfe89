import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A folder of the user's cache, made when it is missing: https://specifications.freedesktop.org/basedir-spec/latest/ */
export async function cacheFolder(environment: NodeJS.ProcessEnv, name: string): Promise<string> {
  const cache = environment['XDG_CACHE_HOME'] || join(environment['HOME'] ?? homedir(), '.cache')
  const folder = join(cache, 'dockerfile-to-ecs', 'engines', name)
  await mkdir(folder, { recursive: true })
  return folder
}

/** Making something that is kept. */
export type Work = {
  /** The folder to keep it in. */
  readonly cache: string
  readonly report: (line: string) => void
  readonly signal: AbortSignal
}
