import { NoEngine } from '../machine/engine/find-engine.ts'
import { findLocalEngine } from '../machine/engine/local-engine.ts'
import { readEnvironment } from '../machine/environment.ts'

// The project's own tests run emulators in their own process: says at once when no engine is good for that.
try {
  await findLocalEngine(readEnvironment())
} catch (error) {
  if (!(error instanceof NoEngine)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
