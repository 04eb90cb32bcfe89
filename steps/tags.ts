import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import type { ImageReference } from '../support/driver/repositories.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('the tags of {string} are immutable', async function (this: SpecWorld, repository: string) {
  await this.team.repositories.makeTagsImmutable(repository)
})

When(
  'the team deletes the tag {string} from {string}',
  async function (this: SpecWorld, tag: string, repository: string) {
    await this.team.repositories.deleteTags(repository, tag)
  },
)

When(
  'the team deletes the tags {string} and {string} from {string}',
  async function (this: SpecWorld, one: string, other: string, repository: string) {
    const failures = await this.team.repositories.deleteTags(repository, one, other)
    this.note(
      'failures',
      failures.map(({ failureCode = '' }) => failureCode),
    )
  },
)

When(
  'the team reads the list of images in {string} one by one',
  async function (this: SpecWorld, repository: string) {
    this.note('met', await this.team.repositories.tagsOneByOne(repository))
  },
)

When(
  'the team deletes version {int} from {string} by its digest',
  async function (this: SpecWorld, version: number, repository: string) {
    await this.team.repositories.deleteDigest(repository, this.version(version).digest)
  },
)

When(
  'the team asks for the details of {reference}',
  async function (this: SpecWorld, reference: ImageReference) {
    await this.outcome.attempt(async () => void (await this.team.repositories.details(reference)))
  },
)

When(
  'the team asks for the manifest of {reference}',
  async function (this: SpecWorld, reference: ImageReference) {
    const { failures } = await this.team.repositories.manifest(reference)
    this.note(
      'failures',
      (failures ?? []).map(({ failureCode = '' }) => failureCode),
    )
  },
)

Then('the answer lists it as a failure: image not found', function (this: SpecWorld) {
  assert.deepEqual(this.noted('failures'), ['ImageNotFound'])
})

Then('the tag {string} names version {int}', async function (this: SpecWorld, tag: string, version: number) {
  const { digest, repository } = this.version(version)
  const named = (await this.team.repositories.list(repository)).find((image) => image.tag === tag)
  assert.equal(named?.digest, digest, `The tag ${tag} names ${named?.digest}.`)
})

Then('version {int} is still there, without a tag', async function (this: SpecWorld, version: number) {
  const { digest, repository } = this.version(version)
  const entries = (await this.team.repositories.list(repository)).filter((image) => image.digest === digest)
  assert.deepEqual(entries, [{ digest }])
})

Then('it has met {string}', function (this: SpecWorld, names: string) {
  assert.deepEqual(this.noted('met').toSorted(), names.split(', '))
})

Then(
  'ECR lists version {int} among the untagged images, and version {int} among the tagged ones',
  async function (this: SpecWorld, untagged: number, tagged: number) {
    const { digest, repository } = this.version(untagged)
    const lists = {
      untagged: await this.team.repositories.listOnly(repository, 'UNTAGGED'),
      tagged: await this.team.repositories.listOnly(repository, 'TAGGED'),
    }
    assert.deepEqual(lists, { untagged: [digest], tagged: [this.version(tagged).digest] })
  },
)

Then('version {int} can be pulled by its digest', async function (this: SpecWorld, version: number) {
  const { digest, repository } = this.version(version)
  assert.equal(await this.team.registry.pullDigest(repository, digest), digest)
})

Then('{reference} can be pulled', async function (this: SpecWorld, reference: ImageReference) {
  await this.team.registry.pull(reference)
})
