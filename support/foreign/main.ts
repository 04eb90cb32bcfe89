import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../eventually.ts'
import { runCommand } from '../images/command.ts'
import { findFreePort } from '../targets/free-port.ts'
import { type ForeignEmulator, foreignEmulators } from './emulators.ts'

const [name = '', ...words] = process.argv.slice(2)
const emulator = Object.hasOwn(foreignEmulators, name) ? foreignEmulators[name] : undefined
const over = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => over.abort(new Error(`Ended by ${signal}.`)))

/** Ctrl-C reaches this program alone, so that the emulator stays until the spec has cleaned up. */
const apart = { detached: true }

if (emulator === undefined) {
  const names = Object.keys(foreignEmulators).join(', ')
  console.error(
    `There is no emulator "${name}" here. Name one of: ${names}. Example: npm run foreign -- moto`,
  )
  process.exitCode = 2
} else {
  try {
    process.exitCode = await testForeign(name, emulator)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

/** Installs an emulator into a folder that goes again, runs the spec against it, and returns how that ended. */
async function testForeign(name: string, { package: wanted, version, start, options }: ForeignEmulator) {
  const { signal } = over
  const folder = await mkdtemp(join(tmpdir(), `${name}-`))
  try {
    console.log(`Installing ${wanted} ${version} from PyPI.`)
    await runCommand({ program: 'python3', args: ['-m', 'venv', folder], signal, group: true })
    const args = ['install', '--quiet', '--disable-pip-version-check', `${wanted}==${version}`]
    await runCommand({ program: join(folder, 'bin/pip'), args, signal, group: true })
    const port = await findFreePort()
    const endpoint = `http://127.0.0.1:${port}`
    const { program, words: more, environment } = start(port)
    const server = spawn(join(folder, 'bin', program), more, {
      ...apart,
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: 'ignore',
    })
    const ended = exitOf(server)
    try {
      await Promise.race([
        answer(endpoint, signal),
        ended.then((code) => Promise.reject(new Error(`${program} ended with ${code} before it answered.`))),
      ])
      const settings = {
        TARGET: 'endpoint',
        ENDPOINT_URL: endpoint,
        ENDPOINT_NAME: name,
        ENDPOINT_VERSION: version,
      }
      return await runSpec(settings, options)
    } finally {
      server.kill('SIGTERM')
      await ended
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Any answer will do: each emulator has another page at its root. */
function answer(endpoint: string, signal: AbortSignal): Promise<void> {
  const ask = () =>
    fetch(endpoint, { method: 'HEAD', signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) })
  return eventually(async () => void (await ask()), { within: 60_000, signal })
}

async function runSpec(
  settings: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Promise<number> {
  const cucumber = join(import.meta.dirname, '../../node_modules/@cucumber/cucumber/bin/cucumber.js')
  const spec = spawn(process.execPath, [cucumber, ...options, ...words], {
    ...apart,
    env: { ...process.env, ...settings },
    stdio: 'inherit',
  })
  over.signal.addEventListener('abort', () => spec.kill('SIGINT'))
  return exitOf(spec)
}

/** The exit code of a program; 1 when a signal has ended it, or it could not be started. */
async function exitOf(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'exit').catch(() => [1])
  return code ?? 1
}
