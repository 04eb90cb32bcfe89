import { Then } from '@cucumber/cucumber'
import type { ImageReference } from '../support/driver/repositories.ts'
import { mustBeRefused, pullMustBeRefused } from '../support/world/things/refused.ts'
import type { RefusalName } from '../support/world/vocabulary/refusals.ts'
import type { SpecWorld } from '../support/world/world.ts'

Then('it is refused: {refusal}', function (this: SpecWorld, refusal: RefusalName) {
  mustBeRefused(this, refusal)
})

// Only a login has nothing to show but that it was not refused.
Then('it is accepted', function (this: SpecWorld) {
  this.outcome.mustNotBeRefused()
})

Then(
  'pulling {reference} is refused: {refusal}',
  async function (this: SpecWorld, reference: ImageReference, refusal: RefusalName) {
    await pullMustBeRefused(this, reference, refusal)
  },
)
