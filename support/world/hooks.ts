import { setTimeout as pause } from 'node:timers/promises'
import {
  After,
  AfterAll,
  Before,
  BeforeAll,
  BeforeStep,
  type ITestCaseHookParameter,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setWorldConstructor,
} from '@cucumber/cucumber'
import type { Pickle } from '@cucumber/messages'
import { readPatience } from '../driver/patience.ts'
import { parseContext } from '../driver/run-context.ts'
import { rolloutHistory } from '../driver/service-history.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import { firstFailure } from '../machine/first-failure.ts'
import { readKnownGaps } from '../targets/peers/read-gaps.ts'
import { noGapAnyMore } from '../targets/peers/words.ts'
import { endSharing, SpecWorld, shareWithScenarios } from './world.ts'

setWorldConstructor(SpecWorld)
// Everything that waits has an end of its own, and says what it waited for; this one is for what hangs.
setDefaultTimeout(600_000 * slowness() * Math.max(1, readPatience(readEnvironment())))

/** A step that fails where the target has a known gap skips the rest of its scenario; no failure tells a secret. */
setDefinitionFunctionWrapper(
  (definition: (...given: unknown[]) => unknown) =>
    async function (this: unknown, ...given: unknown[]): Promise<unknown> {
      if (!(this instanceof SpecWorld)) return definition.apply(this, given)
      const result = await this.tellingWhyItFails(() => definition.apply(this, given))
      return result.kind === 'known-gap' ? 'skipped' : result.value
    },
)

BeforeStep(function (this: SpecWorld, { pickleStep }) {
  this.nextStep = pickleStep
})

BeforeAll({ name: 'The target answers' }, async () => {
  const context = parseContext(readEnvironment())
  if (context.kind === 'failed') {
    const error = new Error(context.reason)
    error.stack = context.reason
    throw error
  }
  const environment = readEnvironment()
  const { docker: engine } = await findEngine(environment)
  const gaps = readKnownGaps(context.target.facts.name, environment)
  shareWithScenarios({ context, engine, environment, gaps })
})

Before(
  { name: 'The target can do what the example needs' },
  function (this: SpecWorld, { pickle }: ITestCaseHookParameter) {
    const reason = this.begin(pickle)
    if (reason === undefined) return undefined
    this.evidence.leave({ kind: 'reason', ends: 'not-supported', reason })
    return 'skipped'
  },
)

After(
  { name: 'Nothing is left, and no refusal was passed over' },
  async function (this: SpecWorld, { pickle, result }: ITestCaseHookParameter) {
    this.evidence.leave(this.scenarioRecord)
    await this.cleanup.disposeAsync().catch((error: unknown) => {
      throw firstFailure(error)
    })
    this.outcome.mustNotBePassedOver()
    if (result?.status !== 'PASSED') return
    if (this.gap !== undefined) throw new Error(noGapAnyMore(this.target.facts.title, this.gap.reason))
    mustAskTheTarget(this, pickle)
  },
)

// Hooks after a scenario run from the last to the first: the picture is taken before anything is deleted.
After({ name: 'How the rollout went' }, async function (this: SpecWorld) {
  this.abort.abort(new Error('The scenario has ended.'))
  const service = this.notedOr('service', '')
  if (service === '') return
  const { evidence, team } = this
  // A picture that cannot be taken, or not soon, must not change what became of the scenario.
  const history = await Promise.race([
    evidence.quietly(() => rolloutHistory(team.services, service)).catch(() => undefined),
    pause(10_000, undefined, { ref: false }),
  ])
  if (history !== undefined) evidence.leave({ kind: 'rollout', history })
})

/** What asks nothing of the target may not count for it, and what counts must have asked. */
function mustAskTheTarget({ evidence }: SpecWorld, { tags }: Pickle): void {
  const needsNone = tags.some(({ name }) => name === '@no-target')
  if (!needsNone && !evidence.hasAsked)
    throw new Error('This asks nothing of the target, and would count for it. Tag it @no-target.')
  if (!evidence.hasWitness)
    throw new Error('Nobody was asked anything, so there is no witness for what it claims.')
  if (needsNone && evidence.hasAsked)
    throw new Error('This asks the target something, so it is not @no-target.')
}

AfterAll({ name: 'What the scenarios made is deleted' }, endSharing)

/** How much longer a step may take than by the SDK on a local emulator; the CLI driver starts a program for each call. */
function slowness(): number {
  const context = parseContext(readEnvironment())
  if (context.kind === 'failed') return 1
  return context.target.slowness * (context.driver === 'cli' ? 3 : 1)
}
