import { After, AfterAll, BeforeAll, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber'
import { findEngine } from './docker/find-engine.ts'
import { parseContext } from './run-context.ts'
import { readEnvironment } from './settings.ts'
import { endSharing, SpecWorld, shareWithScenarios } from './world.ts'

setWorldConstructor(SpecWorld)
setDefaultTimeout(90_000)

BeforeAll({ name: 'The target answers' }, async () => {
  const context = parseContext(readEnvironment())
  if (context.kind === 'failed') {
    const error = new Error(context.reason)
    error.stack = context.reason
    throw error
  }
  shareWithScenarios(context, (await findEngine(readEnvironment())).docker)
})

After({ name: 'Nothing is left, and no refusal was passed over' }, async function (this: SpecWorld) {
  this.abort.abort(new Error('The scenario has ended.'))
  await this.cleanup.disposeAsync()
  this.outcome.mustNotBeRefused()
})

AfterAll({ name: 'The repositories of all scenarios are deleted' }, endSharing)
