import { randomUUID } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type Dockerode from 'dockerode'

const noteName = 'build-cache.jsonl'

/** What BuildKit keeps of builds, which bears no labels. An id tells one from another. */
type CacheRecord = { readonly ID: string }

/** One build: what was there before it, and what had come when it had ended. */
type Note = { readonly build: string; readonly before?: readonly string[]; readonly made?: readonly string[] }

/**
 * Runs a build, and writes down in the run's folder what comes into the engine's build cache meanwhile. Only that goes with
 * the run: what somebody else builds before and after it stays.
 */
export async function noteBuild<T>(
  { docker, folder }: { readonly docker: Dockerode; readonly folder: string },
  work: () => Promise<T>,
): Promise<T> {
  const build = randomUUID()
  const before = await idsOf(docker)
  await note(folder, { build, before })
  try {
    return await work()
  } finally {
    const made = (await idsOf(docker)).filter((id) => !before.includes(id))
    await note(folder, { build, made })
  }
}

function note(folder: string, line: Note): Promise<void> {
  return appendFile(join(folder, noteName), `${JSON.stringify(line)}\n`)
}

/** Whether a record of the build cache came with a build of the run. Of a build that was killed no end is known. */
export type IsOurs = (id: string) => boolean

/** The notes of a run; nothing when it has built nothing with BuildKit. */
export async function readBuildNotes(folder: string): Promise<IsOurs | undefined> {
  const text = await readFile(join(folder, noteName), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const notes = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Note)
  const made = new Set(notes.flatMap((each) => each.made ?? []))
  const ended = new Set(notes.filter((each) => each.made !== undefined).map(({ build }) => build))
  const killed = notes.filter(({ build }) => !ended.has(build)).map(({ before = [] }) => new Set(before))
  return (id) => made.has(id) || killed.some((before) => !before.has(id))
}

/** Removes what the builds of a run have left in the build cache. What is in use stays. */
export async function sweepBuildCache(docker: Dockerode, isOurs: IsOurs): Promise<void> {
  // A record goes when those that were made from it have gone.
  for (let left = Number.POSITIVE_INFINITY; ; ) {
    const ours = (await idsOf(docker)).filter(isOurs)
    if (ours.length === 0 || ours.length >= left) return
    left = ours.length
    for (const id of ours) await prune(docker, id)
  }
}

/**
 * Docker before 23 counts what it holds for one caller at a time, and refuses the others until it has: they wait.
 * https://docs.docker.com/reference/api/engine/version/v1.42/#tag/System/operation/SystemDataUsage
 */
async function idsOf(docker: Dockerode): Promise<string[]> {
  for (;;) {
    try {
      const answer = await ask(docker, {
        method: 'GET',
        path: '/system/df?',
        options: { type: 'build-cache' },
      })
      const { BuildCache } = answer as { BuildCache?: readonly CacheRecord[] | null }
      return (BuildCache ?? []).map(({ ID }) => ID)
    } catch (error) {
      if (!/disk usage operation is already running/.test(String(error))) throw error
      await pause(100)
    }
  }
}

/** https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/BuildPrune */
async function prune(docker: Dockerode, id: string): Promise<void> {
  const options = { all: true, filters: JSON.stringify({ id: [id] }) }
  await ask(docker, { method: 'POST', path: '/build/prune?', options })
}

type Request = { readonly method: string; readonly path: string; readonly options: object }

/** Asks the engine past dockerode's `df` and `pruneBuilder`, which forget their options: the latter would take the whole cache. */
function ask({ modem }: Dockerode, request: Request): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  modem.dial({ ...request, statusCodes: { 200: true } }, (error: Error | null, answer: unknown) =>
    error === null ? resolve(answer) : reject(error),
  )
  return promise
}
