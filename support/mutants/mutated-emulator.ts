import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Dockerode from 'dockerode'
import { project } from '../machine/project.ts'
import { startServer } from '../machine/server-process.ts'
import { emulatorFolder } from './all-mutants.ts'
import { applyTo, type Mutant } from './mutant.ts'

export type MutatedEmulator = AsyncDisposable & {
  /** A folder that looks like the project, in which the spec is run. */
  readonly folder: string
  readonly endpoint: string
}

/** As the spec does it with its own target. */
const pace = '12'
const label = 'dockerfile-to-ecs.mutant'

/** Starts a copy of the emulator, with a defect if one is given. Disposing of it leaves nothing in Docker or on disk. */
export async function startMutated(docker: Dockerode, mutant?: Mutant): Promise<MutatedEmulator> {
  await using undo = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), `${mutant?.name ?? 'untouched'}-`))
  undo.defer(() => rm(folder, { recursive: true, force: true }))
  await copyProject(folder, mutant)
  undo.defer(() => removeContainers(docker, folder))
  const server = await startServer({
    command: process.execPath,
    args: [join(folder, 'emulator/main.ts')],
    env: {
      PORT: '0',
      DATA_FOLDER: join(folder, 'data'),
      PACE: pace,
      CONTAINER_LABELS: JSON.stringify({ [label]: folder }),
    },
    ready: /answer on port (\d+)/,
  })
  undo.use(server)
  const kept = undo.move()
  return {
    folder,
    endpoint: `http://127.0.0.1:${server.port}`,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

async function copyProject(folder: string, mutant: Mutant | undefined): Promise<void> {
  const shared = ['features', 'steps', 'support', 'sample-apps', 'node_modules', 'package.json']
  for (const name of shared) await symlink(join(project, name), join(folder, name))
  await cp(emulatorFolder, join(folder, 'emulator'), { recursive: true })
  await mkdir(join(folder, 'reports'))
  await writeFile(join(folder, 'cucumber.mjs'), `export default ${JSON.stringify(configuration)}\n`)
  if (mutant === undefined) return
  const file = join(folder, 'emulator', mutant.file)
  await writeFile(file, applyTo(await readFile(file, 'utf8'), mutant))
}

/** As in `cucumber.js`, but with nothing to read but the messages. */
const configuration = {
  import: ['support/world/hooks.ts', 'steps/**/*.ts'],
  plugin: ['./support/run/plugin.ts'],
  format: [['message', 'reports/messages.ndjson']],
  strict: true,
  publish: false,
}

/** A defect may be that a container stays. */
async function removeContainers(docker: Dockerode, folder: string): Promise<void> {
  const filters = { label: [`${label}=${folder}`] }
  const left = await docker.listContainers({ all: true, filters })
  await Promise.all(left.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })))
}
