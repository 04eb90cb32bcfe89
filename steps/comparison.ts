import assert from 'node:assert/strict'
import { Then, When } from '@cucumber/cucumber'
import type { Topic } from '../support/world/differences/topic.ts'
import type { SpecWorld } from '../support/world/world.ts'

When('the team tries out: {topic}', async function (this: SpecWorld, topic: Topic) {
  this.note('topic', topic)
  this.note('answer', await topic.tryOut(this))
})

Then('the target does what it is known to do', function (this: SpecWorld) {
  const { aws, source, known } = this.noted('topic')
  const here = this.noted('answer')
  this.evidence.leave({ kind: 'comparison', here, aws, source })
  const expected = known[this.target.facts.name]
  if (expected === undefined) assert.equal(here, aws, `The answer is "${here}", and AWS documents "${aws}".`)
  else assert.equal(here, expected, `The answer is "${here}", and was "${expected}" before.`)
})

Then('what AWS does is written down, with its source', function (this: SpecWorld) {
  assert.match(this.noted('topic').source, /^https:\/\/docs\.aws\.amazon\.com\//)
})
