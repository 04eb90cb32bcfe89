import { EngineOutOfReach, mustReachEngine } from './ecs/engine/engine-contact.ts'
import { startEmulator } from './emulator.ts'
import packageJson from './package.json' with { type: 'json' }
import { readSettings } from './settings.ts'

const log = (line: string) => console.log(line)

/** `EX_UNAVAILABLE` of sysexits.h: what it needs is not there. */
const unavailable = 69

try {
  const settings = readSettings(process.env)
  await mustReachEngine(settings.dockerSocket, settings.engineHas)
  const emulator = await startEmulator({ ...settings, version: packageJson.version, log })
  log(`The AWS API and the registry answer on port ${emulator.port}.`)
  // A line of its own, because that is what Testcontainers' modules for LocalStack wait for, in each language.
  log('Ready.')
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      emulator[Symbol.asyncDispose]().then(() => process.exit(0), fail)
    })
  }
} catch (error) {
  fail(error)
}

function fail(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error)
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(taken ? `${reason}: the port is taken. Set PORT to another one, or to 0 for any.` : reason)
  process.exit(error instanceof EngineOutOfReach ? unavailable : 1)
}
