import assert from 'node:assert/strict'
import { Then, When } from '@cucumber/cucumber'
import type { SpecWorld } from '../support/world/world.ts'

When('the team asks Docker, ECR, ECS and STS whether they answer', async function (this: SpecWorld) {
  const { ecr, ecs, sts } = this.team.aws
  const asked = {
    Docker: this.team.docker.version(),
    ECR: ecr.describeRepositories({}),
    ECS: ecs.listClusters({}),
    STS: sts.getCallerIdentity({}),
  }
  const results = await Promise.allSettled(Object.values(asked))
  this.note(
    'answers',
    new Map(Object.keys(asked).map((name, index) => [name, results[index]?.status === 'fulfilled'])),
  )
})

Then('all of them answer', function (this: SpecWorld) {
  const silent = [...this.noted('answers')].filter(([, answers]) => !answers).map(([name]) => name)
  assert.deepEqual(silent, [], `These do not answer: ${silent.join(', ')}.`)
})

When('the team asks STS who it is', async function (this: SpecWorld) {
  this.note('caller', await this.team.aws.sts.getCallerIdentity({}))
})

Then('it is told an account number of 12 digits', function (this: SpecWorld) {
  assert.match(this.noted('caller').Account ?? '', /^\d{12}$/)
})

Then('its own identity belongs to that account', function (this: SpecWorld) {
  const { Account, Arn, UserId } = this.noted('caller')
  assert.ok(UserId, 'STS names no user.')
  assert.equal(Arn?.split(':')[4], Account, `${Arn} should belong to the account ${Account}.`)
})
