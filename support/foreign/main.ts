import { spawn } from 'node:child_process'
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

// Ctrl-C reaches the spec as well; what is still running then ends first.
process.on('SIGINT', () => undefined)

if (emulator === undefined) {
  const names = Object.keys(foreignEmulators).join(', ')
  console.error(
    `There is no emulator "${name}" here. Name one of: ${names}. Example: npm run foreign -- moto`,
  )
  process.exitCode = 2
} else {
  try {
    process.exitCode = await runSpec(name, emulator)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

/** Installs an emulator into a folder that goes again, runs the spec against it, and returns how that ended. */
async function runSpec(name: string, { requirement, start }: ForeignEmulator): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-`))
  try {
    console.log(`Installing ${requirement} from PyPI.`)
    await runCommand({ program: 'python3', args: ['-m', 'venv', folder] })
    await runCommand({
      program: join(folder, 'bin/pip'),
      args: ['install', '--quiet', '--disable-pip-version-check', requirement],
    })
    const port = await findFreePort()
    const { program, words: more, environment } = start(port)
    const server = spawn(join(folder, 'bin', program), more, {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: 'ignore',
    })
    const over = new AbortController()
    const ended = once(server, 'exit').then(([code]) => {
      over.abort(new Error(`${program} ended with ${code} before it answered.`))
    })
    try {
      const endpoint = `http://127.0.0.1:${port}`
      await answer(endpoint, over.signal)
      const cucumber = join(import.meta.dirname, '../../node_modules/@cucumber/cucumber/bin/cucumber.js')
      const spec = spawn(process.execPath, [cucumber, ...words], {
        env: { ...process.env, TARGET: 'endpoint', ENDPOINT_URL: endpoint, ENDPOINT_NAME: name },
        stdio: 'inherit',
      })
      process.on('SIGTERM', () => spec.kill('SIGTERM'))
      const [code] = await once(spec, 'exit')
      return code ?? 1
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
  return eventually(async () => void (await fetch(endpoint, { method: 'HEAD' })), { within: 60_000, signal })
}
