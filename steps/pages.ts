import { Given, Then, When } from '@cucumber/cucumber'
import {
  mustBeSilent,
  mustHaveBeenAnswered,
  pagesMustSay,
  runContainer,
  visit,
} from '../support/world/things/pages.ts'
import type { LabelledImage } from '../support/world/vocabulary/images.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('a container of {image} runs', async function (this: SpecWorld, image: LabelledImage) {
  await runContainer(this, image)
})

When('{int} visitor(s) open(s) its page', async function (this: SpecWorld, visitors: number) {
  await visit(this, visitors)
})

Then('its page(s) say(s) {string}', async function (this: SpecWorld, words: string) {
  await pagesMustSay(this, words)
})

Then('the app answers', async function (this: SpecWorld) {
  await pagesMustSay(this, this.noted('app').says)
})

Then('no visitor was turned away', function (this: SpecWorld) {
  mustHaveBeenAnswered(this)
})

Then('nothing answers at its port', async function (this: SpecWorld) {
  await mustBeSilent(this)
})
