import { reportFolder } from './support/guide/report-folder.ts'
import { keepCompiledCode } from './support/run/compile-cache.ts'
import { chooseWorkers } from './support/run/workers.ts'

keepCompiledCode()

const steps = 'steps/**/*.ts'
const folder = reportFolder()

/** The spec: `npm test` runs it all; Cucumber's own options narrow it, for example `npm test -- --tags @phase-1`. */
export default {
  parallel: chooseWorkers(process.argv.slice(2)),
  import: ['support/world/hooks.ts', steps],
  plugin: ['./support/run/plugin.ts'],
  format: [
    './support/guide/guide-formatter.ts',
    ['html', `${folder}/cucumber.html`],
    ['message', `${folder}/messages.ndjson`],
  ],
  strict: true,
  publish: false,
}

/** Matches steps to definitions and runs nothing: `cucumber-js --profile matching`. */
export const matching = { import: [steps], dryRun: true, publish: false }
