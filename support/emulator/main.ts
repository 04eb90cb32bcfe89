import { startEmulator } from './emulator.ts'
import packageJson from './package.json' with { type: 'json' }
import { readSettings } from './settings.ts'

const log = (line: string) => console.log(line)
const emulator = await startEmulator({ ...readSettings(process.env), version: packageJson.version, log })
log(`Ready. The AWS API and the registry answer on port ${emulator.port}.`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    emulator[Symbol.asyncDispose]().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}
