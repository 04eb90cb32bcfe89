import assert from 'node:assert/strict'
import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { mustShow, repositoryPortrait } from '../support/driver/portraits.ts'
import type { RepositorySettings } from '../support/driver/repositories.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('a repository {string}', async function (this: SpecWorld, name: string) {
  this.note('created', await this.team.repositories.create(name))
})

When(
  'the team creates the repository {string} with these settings',
  async function (this: SpecWorld, name: string, settings: DataTable) {
    this.note('created', await this.team.repositories.create(name, createdWith(settings.rowsHash())))
  },
)

Given('a repository {string} with immutable tags', async function (this: SpecWorld, name: string) {
  await this.team.repositories.create(name, { imageTagMutability: 'IMMUTABLE' })
})

When('the team creates the repository {string}', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(async () => this.note('created', await this.team.repositories.create(name)))
})

When('the team creates a repository that is named {string}', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(async () => void (await this.team.repositories.createNamed(name)))
})

When(
  'the team creates a repository that is named of {int} letters',
  async function (this: SpecWorld, length: number) {
    await this.outcome.attempt(
      async () => void (await this.team.repositories.createNamed('x'.repeat(length))),
    )
  },
)

When('the team looks up the repository {string}', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(async () => this.note('found', await this.team.repositories.lookUp(name)))
})

When(
  'the team looks up the repository {string} in the region {string}',
  async function (this: SpecWorld, name: string, region: string) {
    await this.outcome.attempt(async () =>
      this.note('found', await this.team.repositories.lookUp(name, this.awsIn(region))),
    )
  },
)

When('the team deletes the repository {string}', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(() => this.team.repositories.delete(name, { force: false }))
})

When(
  'the team deletes the repository {string} by force and makes it anew',
  async function (this: SpecWorld, name: string) {
    await this.team.repositories.delete(name, { force: true })
    await this.team.repositories.create(name)
  },
)

When('the team deletes the repository {string} by force', async function (this: SpecWorld, name: string) {
  await this.outcome.attempt(() => this.team.repositories.delete(name, { force: true }))
})

Then('its address ends in its name', function (this: SpecWorld) {
  const { repositoryName, repositoryUri = '' } = this.noted('created')
  assert.ok(
    repositoryUri.endsWith(`/${repositoryName}`),
    `${repositoryUri} should end in /${repositoryName}.`,
  )
})

Then('it belongs to the account and region of the caller', async function (this: SpecWorld) {
  const { Account } = await this.team.aws.sts.getCallerIdentity({})
  const { registryId, repositoryArn, repositoryName } = this.noted('created')
  assert.deepEqual({ registryId }, { registryId: Account })
  const { region } = this.target
  assert.equal(repositoryArn, `arn:aws:ecr:${region}:${Account}:repository/${repositoryName}`)
})

Then('it has these settings', function (this: SpecWorld, expected: DataTable) {
  mustShow(repositoryPortrait(this.noted('created')), expected.rowsHash())
})

Then('it finds exactly what was created', function (this: SpecWorld) {
  assert.deepEqual(this.noted('found'), [this.noted('created')])
})

Then('there is one repository {string}', async function (this: SpecWorld, name: string) {
  assert.deepEqual(await this.team.repositories.lookUp(name), [this.noted('created')])
})

Then('there is no repository {string}', async function (this: SpecWorld, name: string) {
  assert.equal(await this.team.repositories.has(name), false, `The repository ${name} should not be there.`)
})

Then(
  'the repository {string} still holds the tag {string}',
  async function (this: SpecWorld, name: string, tag: string) {
    const tags = (await this.team.repositories.list(name)).map((image) => image.tag)
    assert.deepEqual(tags, [tag])
  },
)

Then('the repository {string} is empty', async function (this: SpecWorld, name: string) {
  assert.deepEqual(await this.team.repositories.list(name), [])
})

function createdWith(settings: Record<string, string>): RepositorySettings {
  return {
    imageTagMutability: settings['tags can be moved'] as 'IMMUTABLE' | 'MUTABLE',
    imageScanningConfiguration: { scanOnPush: settings['scan on push'] === 'true' },
  }
}
