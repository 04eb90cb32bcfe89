import { setTimeout as pause } from 'node:timers/promises'
import {
  After,
  AfterAll,
  Before,
  BeforeAll,
  type ITestCaseHookParameter,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setWorldConstructor,
} from '@cucumber/cucumber'
import { findEngine } from './docker/find-engine.ts'
import { rolloutHistory } from './driver/service-history.ts'
import { findKnownGap } from './known-gaps/find.ts'
import { parseContext } from './run-context.ts'
import { readEnvironment } from './settings.ts'
import { endSharing, SpecWorld, shareWithScenarios } from './world.ts'

setWorldConstructor(SpecWorld)
setDefaultTimeout(90_000 * slowness())

/** A step that fails where the target has a known gap skips the rest of its scenario; no failure tells a secret. */
setDefinitionFunctionWrapper(
  (definition: (...given: unknown[]) => unknown) =>
    async function (this: unknown, ...given: unknown[]): Promise<unknown> {
      try {
        return await definition.apply(this, given)
      } catch (failure) {
        if (!(this instanceof SpecWorld)) throw failure
        if (this.fallIntoGap(failure)) return 'skipped'
        throw this.evidence.redaction.withoutSecretsIn(failure)
      }
    },
)

BeforeAll({ name: 'The target answers' }, async () => {
  const context = parseContext(readEnvironment())
  if (context.kind === 'failed') {
    const error = new Error(context.reason)
    error.stack = context.reason
    throw error
  }
  const environment = readEnvironment()
  shareWithScenarios({ context, engine: (await findEngine(environment)).docker, environment })
})

Before(
  { name: 'What is known of the target' },
  function (this: SpecWorld, { pickle }: ITestCaseHookParameter) {
    this.gap = findKnownGap(this.target.facts.name, pickle.uri, pickle.name)
  },
)

Before(
  { name: 'The target has an account whose clusters start empty', tags: '@needs:empty-account' },
  function (this: SpecWorld) {
    if (this.hasEmptyAccount) return undefined
    this.evidence.notSupported(
      `${this.target.facts.title} has no account whose clusters start without machines.`,
    )
    return 'skipped'
  },
)

Before({ name: 'The target runs tasks on instances', tags: '@needs:instances' }, function (this: SpecWorld) {
  if (this.target.fargate === undefined) return undefined
  this.evidence.notSupported(
    `${this.target.facts.title} runs the tasks of the spec on Fargate, and this is about tasks on EC2.`,
  )
  return 'skipped'
})

Before(
  { name: 'The target runs tasks on this machine', tags: '@needs:local-tasks' },
  function (this: SpecWorld) {
    if (this.target.tasksAreLocal) return undefined
    this.evidence.notSupported(
      `${this.target.facts.title} runs tasks on machines of its own; their containers and pages are not at hand here.`,
    )
    return 'skipped'
  },
)

After(
  { name: 'Nothing is left, and no refusal was passed over' },
  async function (this: SpecWorld, { result }) {
    this.evidence.names(this.names.unique('*'))
    await this.cleanup.disposeAsync()
    this.outcome.mustNotBeRefused()
    if (this.gap !== undefined && result?.status === 'PASSED') {
      throw new Error(
        `This passes on ${this.gap.target}, where it is a known gap. Take it out of support/known-gaps.`,
      )
    }
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
  if (history !== undefined) evidence.rollout(history)
})

AfterAll({ name: 'What the scenarios made is deleted' }, endSharing)

/** How much longer a step may take than by the SDK on a local emulator; the CLI driver starts a program for each call. */
function slowness(): number {
  const context = parseContext(readEnvironment())
  if (context.kind === 'failed') return 1
  return context.target.slowness * (context.driver === 'cli' ? 3 : 1)
}
