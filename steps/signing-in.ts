import { Given, When } from '@cucumber/cucumber'
import {
  askEveryone,
  askForPassword,
  askWho,
  callAsNobody,
  logIn,
  type PasswordName,
} from '../support/world/things/asking.ts'
import type { SpecWorld } from '../support/world/world.ts'

// One example asks what AWS answers to a stranger.
Given('the team uses a key pair that nobody gave out', function (this: SpecWorld) {
  this.switchCredentials({ accessKeyId: 'AKIAMADEUPBYNOBODY00', secretAccessKey: 'nobody' })
})

Given('the team works in an empty account', function (this: SpecWorld) {
  this.switchToEmptyAccount()
})

Given('Docker is logged in to the registry', async function (this: SpecWorld) {
  await this.team.registry.logIn()
})

Given('Docker is logged out of the registry', async function (this: SpecWorld) {
  await this.team.registry.logOut()
})

// The course begins with it, once.
When('the team asks Docker, ECR, ECS and STS whether they answer', async function (this: SpecWorld) {
  await askEveryone(this)
})

When('the team asks STS who it is', async function (this: SpecWorld) {
  await this.outcome.attempt(() => askWho(this))
})

// Wherever else Docker logs in, the password is part of that.
When('the team asks ECR for a password', async function (this: SpecWorld) {
  await askForPassword(this)
})

When(
  'Docker logs in to the registry as {string} with {password}',
  async function (this: SpecWorld, user: string, password: PasswordName) {
    await this.outcome.attempt(() => logIn(this, user, password))
  },
)

When('someone without a password calls the registry', async function (this: SpecWorld) {
  await callAsNobody(this)
})
