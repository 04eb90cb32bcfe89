import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../../machine/command.ts'
import { eventually } from '../../machine/eventually.ts'
import { findFreePort } from '../../machine/free-port.ts'
import { type ForeignEmulator, foreignEmulators } from './emulators.ts'

const { values, positionals, words } = readWords(process.argv.slice(2))
const [name = ''] = positionals
const emulator = Object.hasOwn(foreignEmulators, name) ? foreignEmulators[name] : undefined
const over = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => over.abort(new Error(`Ended by ${signal}.`)))

/** Ctrl-C reaches this program alone, so that the emulator stays until the spec has cleaned up. */
const apart = { detached: true }

try {
  process.exitCode = await testForeign()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** Cucumber's own options come behind those of this program: `npm run foreign -- moto --tags @phase-1`. */
function readWords(all: readonly string[]) {
  const own = { url: { type: 'string' }, program: { type: 'string' }, python: { type: 'string' } } as const
  const at = all.findIndex((word, index) => index > 0 && word.startsWith('--') && !(word.slice(2) in own))
  const mine = at < 0 ? all : all.slice(0, at)
  return {
    ...parseArgs({ args: [...mine], options: own, allowPositionals: true }),
    words: all.slice(mine.length),
  }
}

/** Runs the spec against an emulator that runs already, that is installed already, or that is installed for it. */
async function testForeign(): Promise<number> {
  if (values.url !== undefined) return runSpec(name, { url: values.url })
  if (emulator === undefined) {
    const names = Object.keys(foreignEmulators).join(', ')
    throw new Error(
      `How "${name}" is installed is not known here. Name one of: ${names}; or start it yourself: npm run foreign -- NAME --url http://localhost:4566`,
    )
  }
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), `${name}-`))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const bin = values.program === undefined ? await install(emulator, folder) : dirname(values.program)
  return await testInstalled(emulator, { bin, folder })
}

/** Installs an emulator into a folder, and returns where its programs are. */
async function install({ package: wanted, version, python: oldest }: ForeignEmulator, folder: string) {
  const { signal } = over
  const python = await findPython(oldest)
  console.log(`Installing ${wanted} ${version} from PyPI.`)
  await runCommand({ program: python, args: ['-m', 'venv', folder], signal, group: true })
  const args = ['install', '--quiet', '--disable-pip-version-check', `${wanted}==${version}`]
  await runCommand({ program: join(folder, 'bin/pip'), args, signal, group: true })
  return join(folder, 'bin')
}

/** The first Python that is new enough. */
async function findPython(oldest: string): Promise<string> {
  const [major, least] = oldest.split('.').map(Number)
  const named =
    values.python === undefined ? ['python3', 'python3.14', 'python3.13', 'python3.12'] : [values.python]
  const found: string[] = []
  for (const program of named) {
    const args = ['-c', 'import sys; print(sys.version_info.major, sys.version_info.minor)']
    const version = await runCommand({ program, args, signal: over.signal }).catch(() => '')
    const [first, second] = version.trim().split(' ').map(Number)
    if (first === major && second !== undefined && least !== undefined && second >= least) return program
    if (version !== '') found.push(`${program} is ${version.trim().replace(' ', '.')}`)
  }
  const here = found.length === 0 ? 'there is none here' : found.join(', ')
  throw new Error(
    `${name} needs Python ${oldest} or newer, and ${here}. Install one, or name it: npm run foreign -- ${name} --python /path/to/python3`,
  )
}

/** Starts an emulator, runs the spec against it, and returns how that ended. */
async function testInstalled(
  { version, start, settings, options }: ForeignEmulator,
  { bin, folder }: { bin: string; folder: string },
): Promise<number> {
  const { signal } = over
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const { program, words: more, environment } = start(port, folder)
  const server = spawn(join(bin, program), more, {
    ...apart,
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  })
  const ended = exitOf(server)
  try {
    await Promise.race([
      answer(url, signal),
      ended.then((code) => Promise.reject(new Error(`${program} ended with ${code} before it answered.`))),
    ])
    return await runSpec(name, { url, version, settings: settings?.(port), options })
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}

/** Any answer will do: each emulator has another page at its root. */
function answer(endpoint: string, signal: AbortSignal): Promise<void> {
  const ask = () =>
    fetch(endpoint, { method: 'HEAD', signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) })
  return eventually(async () => void (await ask()), { within: 60_000, signal })
}

async function runSpec(
  name: string,
  target: {
    readonly url: string
    readonly version?: string
    readonly settings?: Readonly<Record<string, string>> | undefined
    readonly options?: readonly string[] | undefined
  },
): Promise<number> {
  const cucumber = join(import.meta.dirname, '../../../node_modules/@cucumber/cucumber/bin/cucumber.js')
  const { url, version, settings = {}, options = [] } = target
  const spec = spawn(process.execPath, [cucumber, ...options, ...words], {
    ...apart,
    env: {
      ENDPOINT_VERSION: version ?? '',
      ...settings,
      ...process.env,
      TARGET: 'endpoint',
      ENDPOINT_URL: url,
      ENDPOINT_NAME: name,
    },
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
