import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { supplyTestImages } from '../../emulator/ecs/test-image.ts'
import { type Engine, findEngine } from '../../machine/engine/find-engine.ts'
import { eventually } from '../../machine/eventually.ts'
import { Checklist, type Output } from '../../run/setup/checklist.ts'
import { supplyBaseImages } from './base-images.ts'
import { cacheFolder } from './cache.ts'
import { clientVariables, commandOn } from './client.ts'
import { type EngineRecord, socketOf } from './engines.ts'
import { whyNot } from './forbidden.ts'
import { ensureMoby } from './moby.ts'
import { type Namespaces, openNamespaces } from './namespaces.ts'
import { ensureRoot } from './roots.ts'
import type { Outcome } from './table.ts'
import { Tally } from './tally.ts'

/** Enough for an engine on a busy machine. */
const startTime = 60_000

export type Trial = {
  readonly environment: NodeJS.ProcessEnv
  readonly output: Output
  readonly signal: AbortSignal
  readonly command: readonly string[]
  /** The folder that the command runs in. */
  readonly project: string
}

/** Starts an engine, sets it up, runs a command on it, and ends it. */
export async function tryEngine(record: EngineRecord, trial: Trial): Promise<Outcome> {
  const { name, title } = record
  const reason = await whyNot(record)
  if (reason !== undefined) return { name, title, result: 'not run', detail: reason, seconds: 0 }
  await using namespaces = await start(record, trial)
  const { version } = await supply(record, trial, namespaces)
  const began = performance.now()
  const outcome = (result: Outcome['result'], detail: string): Outcome => ({
    name,
    title: title.replace(/^\w+/, `$& ${version.replace(/\+dfsg.*/, '')}`),
    result,
    detail,
    seconds: (performance.now() - began) / 1000,
  })
  const prepared = await run(record, { ...trial, command: ['npm', 'run', 'setup'] }, namespaces)
  if (prepared.code !== 0) return outcome('fails', 'npm run setup fails')
  const { code, tally } = await run(record, trial, namespaces)
  return outcome(code !== 0 ? 'fails' : tally.gaps > 0 ? 'known gaps' : 'works', tally.text)
}

async function start(record: EngineRecord, trial: Trial): Promise<Namespaces> {
  const { environment, output, signal, project } = trial
  const list = new Checklist(output)
  const cache = await cacheFolder(environment, 'roots')
  const root = await list.item('Root', async (report) => {
    const folder = await ensureRoot(record.root, { cache, report, signal })
    return { said: basename(folder), value: folder }
  })
  const build = () =>
    list.item('Built from source', async (report) => {
      const files = await ensureMoby({ cache, report, signal })
      return { said: 'moby', value: files }
    })
  const programs = record.built === undefined ? [] : await build()
  signal.throwIfAborted()
  return await openNamespaces({
    space: await cacheFolder(environment, 'space'),
    root,
    programs: programs.join(' '),
    project,
    apart: record.client === 'another network' ? 'yes' : 'no',
    start: record.start,
    settings: JSON.stringify(record.settings ?? {}),
  })
}

/** Waits for the engine, and supplies what it has no network to get. */
async function supply(record: EngineRecord, trial: Trial, namespaces: Namespaces): Promise<Engine> {
  const { environment, output, signal } = trial
  const host = `unix://${namespaces.outside(socketOf(record))}`
  const find = () => findEngine({ ...environment, DOCKER_HOST: host }, { milliseconds: startTime })
  const engine = await Promise.race([eventually(find, { within: startTime, signal }), namespaces.ended])
  const cache = await cacheFolder(environment, 'images')
  await new Checklist(output).item('Base images', async (report) => {
    await supplyBaseImages(engine.docker, { cache, report, signal })
    await supplyTestImages(engine.docker)
    return { said: 'supplied', value: undefined }
  })
  return engine
}

async function run(
  record: EngineRecord,
  { environment, output, signal, command, project }: Trial,
  namespaces: Namespaces,
) {
  const [program = '', ...words] = namespaces.enter(commandOn(record, command, project))
  const child = spawn(program, words, {
    // Ctrl-C reaches this program alone, which ends all that is in the namespaces.
    detached: true,
    env: { ...environment, ...clientVariables(record) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const tally = new Tally()
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      tally.read(line)
      output.write(`${line}\n`)
    })
  }
  const [code] = await Promise.race([once(child, 'close', { signal }), namespaces.ended])
  return { code, tally }
}
