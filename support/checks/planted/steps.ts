import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import type { SpecWorld } from '../../world/world.ts'

let attempts = 0

Given('a cluster that never comes', async function (this: SpecWorld) {
  attempts += 1
  await this.team.aws.ecr.describeRepositories({})
  assert.fail(`There is no cluster; this was attempt ${attempts <= 2 ? 'one or two' : 'three'}.`)
})

When('the team asks for the repositories', async function (this: SpecWorld) {
  await this.team.aws.ecr.describeRepositories({})
})

When('nobody asks anything', () => undefined)

When('a program is asked', function (this: SpecWorld) {
  this.evidence.leave({ kind: 'saying', who: 'The program', says: { answer: 'yes' } })
})

Then('the target says {string}', (words: string) => assert.fail(words))

Then('the spec makes a mistake', () => {
  const nothing: { name: { length: number } }[] = []
  return nothing.map(({ name }) => name)[0]?.length === (nothing[0] as { name: string }).name.length
})
