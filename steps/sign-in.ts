import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import type { SpecWorld } from '../support/world/world.ts'

const twelveHours = 12 * 60 * 60_000
const fiveMinutes = 5 * 60_000

Given('the team has asked ECR for a password', async function (this: SpecWorld) {
  this.note('password', await this.team.repositories.askForPassword())
})

Given('Docker is logged in to the registry', async function (this: SpecWorld) {
  await this.team.registry.logIn()
})

Given('Docker is logged out of the registry', async function (this: SpecWorld) {
  await this.team.registry.logOut()
})

When('the team asks ECR for a password', async function (this: SpecWorld) {
  this.note('password', await this.team.repositories.askForPassword())
})

When('Docker logs in to the registry with that password', async function (this: SpecWorld) {
  await this.outcome.attempt(() => this.team.registry.logInWith(this.noted('password')))
})

When('Docker logs in to the registry with a wrong password', async function (this: SpecWorld) {
  const wrong = 'not-the-password'
  const password = { ...this.noted('password'), password: wrong, passwordCommand: ['echo', wrong] }
  await this.outcome.attempt(() => this.team.registry.logInWith(password))
})

When('Docker logs in to the registry with a wrong user', async function (this: SpecWorld) {
  const password = { ...this.noted('password'), username: 'somebody' }
  await this.outcome.attempt(() => this.team.registry.logInWith(password))
})

When('someone without a password calls the registry', async function (this: SpecWorld) {
  this.note('page', await this.team.registry.call('/v2/'))
})

When(
  'the team lists the tags of {string} with the token that ECR gave out',
  async function (this: SpecWorld, repository: string) {
    this.note('page', await this.team.registry.callRepository(repository, 'tags/list'))
  },
)

Then(
  'the password is for the user {string} and has no colon in it',
  function (this: SpecWorld, user: string) {
    const { username, password } = this.noted('password')
    assert.deepEqual({ username }, { username: user })
    assert.ok(password !== '' && !password.includes(':'), 'The password is empty, or has a colon in it.')
  },
)

Then('it expires in 12 hours', function (this: SpecWorld) {
  const life = this.noted('password').expiresAt.getTime() - Date.now()
  assert.ok(Math.abs(life - twelveHours) < fiveMinutes, `It expires in ${Math.round(life / 60_000)} minutes.`)
})

Then('it comes with the address of the registry', function (this: SpecWorld) {
  assert.match(this.noted('password').proxyEndpoint, /^https?:\/\/[^/]+$/)
})

Then('the login succeeds', function (this: SpecWorld) {
  this.outcome.mustNotBeRefused()
})

Then('the registry asks them to log in', function (this: SpecWorld) {
  const { status, headers } = this.noted('page')
  assert.equal(status, 401)
  // Docker needs one of the two; which, and in what words, is nowhere promised.
  assert.match(headers['www-authenticate'] ?? '', /^(Basic|Bearer) /i)
})

Then('the registry names the tag {string}', function (this: SpecWorld, tag: string) {
  const { status, body } = this.noted('page')
  assert.equal(status, 200, body)
  assert.deepEqual((JSON.parse(body) as { tags: string[] }).tags, [tag])
})
