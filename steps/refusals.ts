import { Then } from '@cucumber/cucumber'
import type { ImageReference } from '../support/driver/repositories.ts'
import { assertRefusal, type RefusalName } from '../support/world/vocabulary/refusals.ts'
import type { SpecWorld } from '../support/world/world.ts'

Then('it is refused: {refusal}', function (this: SpecWorld, refusal: RefusalName) {
  noteOtherWords(this, assertRefusal(this.outcome.takeRefusal(), refusal))
})

Then(
  'pulling {reference} is refused: {refusal}',
  async function (this: SpecWorld, reference: ImageReference, refusal: RefusalName) {
    await this.outcome.attempt(async () => void (await this.team.registry.pull(reference)))
    noteOtherWords(this, assertRefusal(this.outcome.takeRefusal(), refusal))
  },
)

function noteOtherWords({ evidence }: SpecWorld, words: string | undefined): void {
  if (words !== undefined) evidence.leave({ kind: 'note', text: words })
}
