import { Given, When } from '@cucumber/cucumber'
import type { ImageReference } from '../support/driver/repositories.ts'
import { pull, push, removeCopies, stock, tag, tagOnly } from '../support/world/fixtures/images.ts'
import type { LabelledImage } from '../support/world/vocabulary/images.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given(
  '{image} is in the repository {string} as {string}',
  async function (this: SpecWorld, image: LabelledImage, repository: string, tagged: string) {
    await stock(this, image, { repository, tag: tagged })
  },
)

Given(
  '{image} is tagged as {reference}, and was never pushed',
  async function (this: SpecWorld, image: LabelledImage, reference: ImageReference) {
    await tagOnly(this, image, reference)
  },
)

Given('this machine has no copy of {reference}', async function (this: SpecWorld, reference: ImageReference) {
  await removeCopies(this, reference)
})

// A push tags as well; here that is looked at alone.
When(
  'the team tags {image} as {reference}',
  async function (this: SpecWorld, image: LabelledImage, reference: ImageReference) {
    await tag(this, image, reference)
  },
)

When(
  'the team pushes {image} as {reference}',
  async function (this: SpecWorld, image: LabelledImage, reference: ImageReference) {
    await this.outcome.attempt(() => push(this, image, reference))
  },
)

When('the team pulls {reference}', async function (this: SpecWorld, reference: ImageReference) {
  await this.outcome.attempt(() => pull(this, reference))
})

// The plan's Dockerfile is the only one that cannot be built.
When('the team builds the Dockerfile', async function (this: SpecWorld, text: string) {
  await this.outcome.attempt(() => this.team.apps.buildDockerfile(text))
})
