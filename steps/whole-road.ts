import { Given, When } from '@cucumber/cucumber'
import { takeAllTheWay, takeEverythingAway } from '../support/world/fixtures/running.ts'
import type { LabelledImage } from '../support/world/vocabulary/images.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given(
  'the team has taken {image} all the way to the service {string}',
  async function (this: SpecWorld, image: LabelledImage, service: string) {
    await takeAllTheWay(this, image, service)
  },
)

// The way back is walked once to see where it ends, and once to walk the road again.
Given('the team has taken everything away', async function (this: SpecWorld) {
  await takeEverythingAway(this)
})

When(
  'the team takes {image} all the way to the service {string}',
  async function (this: SpecWorld, image: LabelledImage, service: string) {
    await takeAllTheWay(this, image, service)
  },
)

// See above.
When('the team takes everything away', async function (this: SpecWorld) {
  await takeEverythingAway(this)
})
