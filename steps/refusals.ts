import { Then } from '@cucumber/cucumber'
import { assertRefusal, type RefusalName } from '../support/driver/refusals.ts'
import type { ImageReference } from '../support/driver/repositories.ts'
import type { SpecWorld } from '../support/world.ts'

Then('it is refused: {refusal}', function (this: SpecWorld, refusal: RefusalName) {
  assertRefusal(this.outcome.takeRefusal(), refusal)
})

Then(
  'pulling {reference} is refused: {refusal}',
  async function (this: SpecWorld, reference: ImageReference, refusal: RefusalName) {
    await this.outcome.attempt(async () => void (await this.team.registry.pull(reference)))
    assertRefusal(this.outcome.takeRefusal(), refusal)
  },
)
