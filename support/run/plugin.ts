import type { Plugin } from '@cucumber/cucumber/api'
import { chooseDriver } from '../driver/driver-name.ts'
import { readPatience } from '../driver/patience.ts'
import { contextVariable, type RunContext } from '../driver/run-context.ts'
import { readOwnApp } from '../driver/sample-apps.ts'
import { findCliPrograms } from '../driver/shell/cli-programs.ts'
import { writeRunFacts } from '../guide/recording/run-file.ts'
import { reportFolder } from '../guide/report-folder.ts'
import { describeDriver, describeIntent, describeSwept, describeTarget } from '../guide/run-lines.ts'
import { readTraits } from '../machine/engine/engine-traits.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment, shareWithChildren } from '../machine/environment.ts'
import { messageOf } from '../machine/first-failure.ts'
import { isAboutOwnApp } from '../targets/capabilities.ts'
import { readKnownGaps } from '../targets/peers/read-gaps.ts'
import { chooseTarget, nameOf } from '../targets/target-choice.ts'
import { testcontainersSettings } from '../targets/testcontainers-settings.ts'
import { describeFailedRun, describeRun } from './describe-run.ts'
import { exitOnInterrupt } from './interrupt.ts'
import { type OpenRun, openRun } from './open-run.ts'

/**
 * Starts the target once for the whole run, so that parallel workers share it. A start that fails is handed to the
 * workers, whose first hook fails with the reason: so the report holds it too.
 */
const plugin: Plugin = {
  type: 'plugin',
  async coordinator({ operation, on, transform }) {
    if (operation !== 'runCucumber' || process.argv.includes('--dry-run')) return undefined
    const say = (line: string) => process.stdout.write(`${line}\n`)
    const open = await start(say)
    let ran = 0
    if (open?.context.apps['yours'] === undefined) {
      transform('pickles:filter', (all) => all.filter(({ pickle }) => !isAboutOwnApp(pickle.tags)))
    }
    on('message', (message) => {
      if (message.testCaseFinished) ran += 1
    })
    return async () => {
      try {
        await open?.[Symbol.asyncDispose]()
      } catch (error) {
        failAtExit(messageOf(error))
      }
      if (ran === 0)
        failAtExit(open === undefined ? undefined : 'No scenario ran: nothing matches what was asked for.')
    }
  },
}

export default plugin

async function start(say: (line: string) => void): Promise<OpenRun | undefined> {
  let asked: string | undefined
  try {
    const choice = chooseTarget(readEnvironment())
    asked = choice.kind
    const driver = chooseDriver(readEnvironment())
    readKnownGaps(nameOf(choice), readEnvironment())
    readPatience(readEnvironment())
    const ownApp = readOwnApp(readEnvironment())
    const engine = await findEngine(readEnvironment())
    shareWithChildren({ ...engine.environment, ...testcontainersSettings })
    const programs = driver === 'cli' ? await findCliPrograms(readEnvironment()) : undefined
    const began = performance.now()
    const open = await openRun(choice, engine.docker, ownApp)
    exitOnInterrupt(open, say)
    for (const line of describeSwept(open.swept)) say(line)
    const target = describeTarget(open.context.target, choice.reason, performance.now() - began)
    say(`${target} ${describeDriver(driver, programs)}`)
    for (const line of describeIntent(open.context.target)) say(line)
    const context: RunContext = { ...open.context, driver }
    const facts = describeRun({
      open,
      engine,
      traits: await readTraits(engine.docker),
      reason: choice.reason,
      driver: programs === undefined ? driver : `${driver}: ${programs}`,
    })
    writeRunFacts(reportFolder(), facts)
    shareWithChildren({ [contextVariable]: JSON.stringify(context) })
    return open
  } catch (error) {
    const failed: RunContext = {
      kind: 'failed',
      reason: messageOf(error),
    }
    writeRunFacts(reportFolder(), describeFailedRun(failed.reason, asked))
    shareWithChildren({ [contextVariable]: JSON.stringify(failed) })
    return undefined
  }
}

/** Cucumber ends with 0 when no scenario matched, and takes no word from a plugin. */
function failAtExit(reason: string | undefined): void {
  if (reason !== undefined) process.stderr.write(`${reason}\n`)
  process.once('exit', () => {
    process.exitCode = 1
  })
}
