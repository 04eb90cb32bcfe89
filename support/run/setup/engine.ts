import { CommandFailed, runCommand } from '../../machine/command.ts'
import { installPackages } from '../../machine/debian-packages.ts'
import { readDistribution } from '../../machine/distribution.ts'
import { type Engine, findEngine, NoEngine } from '../../machine/engine/find-engine.ts'
import { startEngine } from './engine-start.ts'
import { waitForEngine } from './engine-wait.ts'

/** Long enough for an engine that first tidies up after a crash. */
const startTime = 30_000

export type EngineRequest = {
  readonly environment: NodeJS.ProcessEnv
  readonly report: (line: string) => void
  readonly signal: AbortSignal
}

/** Finds the Docker engine; where there is none, installs the distribution's and starts it, if that is allowed. */
export async function ensureEngine(request: EngineRequest): Promise<{ engine: Engine; how: string }> {
  const { environment, report, signal } = request
  try {
    return { engine: await findEngine(environment), how: '' }
  } catch (error) {
    if (!(error instanceof NoEngine && error.absent)) throw error
  }
  await requirePermission()
  const installed = await ensureInstalled(request)
  report('starting the engine')
  const starting = await startEngine(signal)
  const engine = await waitForEngine({
    find: () => findEngine(environment, { milliseconds: startTime }),
    starting,
    folder: '/var/run',
    milliseconds: startTime,
    signal,
  })
  return { engine, how: `${installed ? 'installed and ' : ''}started by ${starting.how}` }
}

async function requirePermission(): Promise<void> {
  const distribution = await readDistribution()
  if (distribution.kind === 'debian' && distribution.root) return
  throw new Error(
    `No Docker engine is running. ${
      distribution.kind === 'debian'
        ? 'Run npm run setup as root, or yourself: sudo apt-get install docker.io && sudo systemctl start docker'
        : 'Install Docker and start it (https://docs.docker.com/engine/install/), then run npm run setup again.'
    }`,
  )
}

/** Whether the engine had to be installed. Some distributions pack the command line of Docker by itself. */
async function ensureInstalled({ report, signal }: EngineRequest): Promise<boolean> {
  if (await isInstalled('dockerd')) return false
  await installPackages({ names: ['docker.io', 'iptables', 'ca-certificates'], report, signal })
  if (!(await isInstalled('docker'))) await installPackages({ names: ['docker-cli'], report, signal })
  return true
}

async function isInstalled(program: string): Promise<boolean> {
  try {
    await runCommand({ program, args: ['--version'] })
    return true
  } catch (error) {
    if (error instanceof CommandFailed && error.missing) return false
    throw error
  }
}
