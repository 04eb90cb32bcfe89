import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { eventually } from '../../machine/eventually.ts'
import { messageOf } from '../../machine/first-failure.ts'
import { findFreePort } from '../../machine/free-port.ts'
import { readWords } from '../../machine/program-words.ts'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { type ForeignEmulator, foreignEmulators } from './emulators.ts'
import { type Installation, install } from './install.ts'
import { localstackCore, meetLocalstackCore } from './localstack-core.ts'

const usage = `npm run foreign -- ${Object.keys(foreignEmulators).join('|')}   installs it, and runs the spec against it
npm run foreign -- localstack-core   asserts the sentence in which LocalStack's open-source runtime is refused
  --url http://localhost:4566        one that runs already; then it may have any name
  --program path                     one that is installed already
  --python path                      the Python to install it with
What comes behind is for Cucumber: npm run foreign -- moto --tags @phase-1`

const { values, positionals, words } = readOwnWords(process.argv.slice(2))
const [name = ''] = positionals
const emulator = Object.hasOwn(foreignEmulators, name) ? foreignEmulators[name] : undefined
const over = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => over.abort(new Error(`Ended by ${signal}.`)))

/** Milliseconds that an emulator may take to start. */
const startTime = 180_000

/** Ctrl-C reaches this program alone, so that the emulator stays until the spec has cleaned up. */
const apart = { detached: true }

try {
  process.exitCode = await testForeign()
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
}

/** Cucumber's own words come behind those of this program: `npm run foreign -- moto --tags @phase-1`. */
function readOwnWords(all: readonly string[]) {
  const own = { url: { type: 'string' }, program: { type: 'string' }, python: { type: 'string' } } as const
  const at = all.findIndex(
    (word, index) => index > 0 && word.startsWith('--') && !(word.slice(2) in own || word === '--help'),
  )
  const mine = at < 0 ? all : all.slice(0, at)
  const read = readWords(usage, { args: [...mine], options: own, allowPositionals: true })
  return { ...read, words: [...read.positionals.slice(1), ...all.slice(mine.length)] }
}

/** Runs the spec against an emulator that runs already, that is installed already, or that is installed for it. */
async function testForeign(): Promise<number> {
  if (values.url !== undefined) return runSpec(name, { url: values.url })
  if (name === 'localstack-core') return await meetWithoutServices()
  if (emulator === undefined) {
    const names = [...Object.keys(foreignEmulators), 'localstack-core'].join(', ')
    throw new Error(
      `How "${name}" is installed is not known here. Name one of: ${names}; or start it yourself: npm run foreign -- NAME --url http://localhost:4566`,
    )
  }
  await using folder = await openScratchFolder()
  const bin =
    values.program === undefined ? await install(emulator, installationIn(folder)) : dirname(values.program)
  return await testInstalled(emulator, { bin, folder: folder.path })
}

async function meetWithoutServices(): Promise<number> {
  await using folder = await openScratchFolder()
  const installation = installationIn(folder)
  await install(localstackCore, installation)
  await meetLocalstackCore(installation)
  return 0
}

function installationIn({ path: folder }: ScratchFolder): Installation {
  return { name, folder, python: values.python, report: console.log, signal: over.signal }
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

/** Any answer will do: each emulator has another page at its root. LocalEmu takes half a minute, longer on a busy machine. */
async function answer(endpoint: string, signal: AbortSignal): Promise<void> {
  const ask = () =>
    fetch(endpoint, { method: 'HEAD', signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]) })
  try {
    await eventually(async () => void (await ask()), { within: startTime, signal })
  } catch (cause) {
    signal.throwIfAborted()
    throw new Error(`${name} has not answered at ${endpoint} within ${startTime / 1000} s of its start.`, {
      cause,
    })
  }
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
