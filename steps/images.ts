import assert from 'node:assert/strict'
import { Given, Then, When } from '@cucumber/cucumber'
import type { ImageReference } from '../support/driver/repositories.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given(
  'the image {string} is in the repository {string} as {string}',
  async function (this: SpecWorld, name: string, repository: string, tag: string) {
    const image = await this.team.apps.build('nginx', name)
    this.note('image', image)
    this.note('pushed', await this.team.registry.stock(image, { repository, tag }))
  },
)

Given(
  'version {int} of the app is in the repository {string} as {string}',
  async function (this: SpecWorld, version: number, repository: string, tag: string) {
    const image = await this.team.apps.buildVersion(version)
    this.noteVersion(version, await this.team.registry.stock(image, { repository, tag }))
  },
)

Given('this machine has no copy of it', async function (this: SpecWorld) {
  await this.team.docker.removeImage(this.noted('pushed').address)
  await this.team.docker.removeImage(this.noted('image'))
})

When(
  'the team builds the {string} app as {string}',
  async function (this: SpecWorld, app: string, name: string) {
    await this.team.apps.build(app, name)
  },
)

When(
  'tags {string} as {reference}',
  async function (this: SpecWorld, name: string, reference: ImageReference) {
    await this.team.registry.tag(this.team.apps.localName(name), reference)
  },
)

When(
  'the team pushes the {string} app as {reference}',
  async function (this: SpecWorld, app: string, reference: ImageReference) {
    const image = await this.team.apps.build(app, `my-${app}`)
    await this.outcome.attempt(async () =>
      this.note('pushed', await this.team.registry.push(image, reference)),
    )
  },
)

When('the team pushes {reference}', async function (this: SpecWorld, reference: ImageReference) {
  await this.outcome.attempt(async () => void (await this.team.registry.pushTagged(reference)))
})

When(
  'the team pushes version {int} of the app as {reference}',
  async function (this: SpecWorld, version: number, reference: ImageReference) {
    const image = await this.team.apps.buildVersion(version)
    await this.outcome.attempt(async () =>
      this.noteVersion(version, await this.team.registry.push(image, reference)),
    )
  },
)

When('the team pulls {reference}', async function (this: SpecWorld, reference: ImageReference) {
  await this.outcome.attempt(async () => this.note('pulled', await this.team.registry.pull(reference)))
})

When('runs it', async function (this: SpecWorld) {
  this.note('url', (await this.team.containers.run(this.noted('pulled').address, 80)).url)
})

Then(
  '{string} and {reference} are one image on this machine',
  async function (this: SpecWorld, name: string, reference: ImageReference) {
    const built = await this.team.docker.image(this.team.apps.localName(name))
    const tagged = await this.team.docker.image(await this.team.registry.address(reference))
    assert.ok(built, `Docker has no image ${name}.`)
    assert.equal(tagged?.id, built.id)
  },
)

Then('the push ends with a digest', function (this: SpecWorld) {
  assert.match(this.noted('pushed').digest, /^sha256:[0-9a-f]{64}$/)
})

Then('ECR lists that digest under the tag {string}', async function (this: SpecWorld, tag: string) {
  const { digest, repository } = this.noted('pushed')
  assert.deepEqual(await this.team.repositories.list(repository), [{ digest, tag }])
})

Then(
  'the push, this machine, ECR and the registry all name the same digest',
  async function (this: SpecWorld) {
    const pushed = this.noted('pushed')
    const named = await this.team.registry.digestsOf(pushed)
    assert.deepEqual(named, Object.fromEntries(Object.keys(named).map((who) => [who, pushed.digest])))
  },
)

Then('ECR knows the size of its layers', async function (this: SpecWorld) {
  const pushed = this.noted('pushed')
  const { imageSizeInBytes = 0 } = await this.team.repositories.details(pushed)
  const { layers, config } = await this.team.registry.sizesOf(pushed)
  assert.ok(
    imageSizeInBytes >= layers && imageSizeInBytes <= layers + config,
    `ECR says ${imageSizeInBytes} bytes; the layers are ${layers}, and ${config} more with the image's configuration.`,
  )
})

Then('it has the digest that was pushed', async function (this: SpecWorld) {
  const { digest, address } = this.noted('pulled')
  assert.equal(digest, this.noted('pushed').digest)
  const local = await this.team.docker.image(address)
  assert.ok(
    local?.digests.some((each) => each.endsWith(`@${digest}`)),
    `Docker has it as ${local?.digests.join(', ')}.`,
  )
})
