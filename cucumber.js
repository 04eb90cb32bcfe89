import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { chooseWorkers } from './support/run/workers.ts'

const steps = 'steps/**/*.ts'

/** Code that an earlier run has compiled is not compiled again, in the workers neither. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')
enableCompileCache(process.env.NODE_COMPILE_CACHE)

/** The spec: `npm test` runs it all; Cucumber's own options narrow it, for example `npm test -- --tags @phase-1`. */
export default {
  parallel: chooseWorkers(process.argv.slice(2)),
  import: ['support/hooks.ts', steps],
  plugin: ['./support/plugin.ts'],
  format: [
    './support/report/progress.ts',
    ['./support/report/guide-formatter.ts', 'reports/summary.md'],
    ['html', 'reports/cucumber.html'],
    ['message', 'reports/messages.ndjson'],
  ],
  strict: true,
  publish: false,
}

/** Matches steps to definitions and runs nothing: `cucumber-js --profile matching`. */
export const matching = { import: [steps], dryRun: true, publish: false }
