import { readFile, rm } from 'node:fs/promises'

/**
 * The process that a pid file names, if it is alive and runs the program. A file that names anything else was left
 * behind by a crash, and its number may belong to another process by now: it is removed, since the engine would take
 * that process for its own and refuse to start.
 */
export async function readPid(file: string, program: string): Promise<number | undefined> {
  const text = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (text === '') return undefined
  const name = /^\d+$/.test(text) ? await readFile(`/proc/${text}/comm`, 'utf8').catch(() => '') : ''
  if (name.trim() === program) return Number(text)
  await rm(file, { force: true })
  return undefined
}
