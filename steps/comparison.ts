import assert from 'node:assert/strict'
import { Then, When } from '@cucumber/cucumber'
import type { Topic } from '../support/comparison/topic.ts'
import type { SpecWorld } from '../support/world.ts'

When('the team tries out: {topic}', async function (this: SpecWorld, topic: Topic) {
  this.note('topic', topic)
  this.note('answer', await topic.tryOut(this))
})

Then('the target does what it is known to do', function (this: SpecWorld) {
  const known = this.noted('topic').known[this.target.facts.name]
  if (known !== undefined) assert.equal(this.noted('answer'), known)
})

Then('what AWS does is written down, with its source', function (this: SpecWorld) {
  const { aws, source } = this.noted('topic')
  assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\//)
  this.evidence.comparison({ here: this.noted('answer'), aws, source })
})
