import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import type { LayerFault } from '../support/driver/layer-upload.ts'
import type { ImageReference } from '../support/driver/repositories.ts'
import { createRepository } from '../support/world/things/creating.ts'
import { setPolicy } from '../support/world/things/policies.ts'
import {
  deleteTags,
  type Holding,
  mustAgreeOnDigest,
  mustBePullable,
  mustHold,
  mustHoldOnly,
  mustServe,
} from '../support/world/things/repositories.ts'
import { putManifest, sendLayer } from '../support/world/things/uploads.ts'
import type { Thing } from '../support/world/vocabulary/things.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('a repository {string}', async function (this: SpecWorld, name: string) {
  await createRepository(this, name)
})

Given('the repository {string} has immutable tags', async function (this: SpecWorld, name: string) {
  await this.team.repositories.makeTagsImmutable(name)
})

// A name of so many letters has no room in a line.
When(
  'the team creates a repository whose name has {int} letters',
  async function (this: SpecWorld, length: number) {
    await this.outcome.attempt(() => createRepository(this, 'x'.repeat(length)))
  },
)

When('the team sets {thing}', async function (this: SpecWorld, thing: Thing) {
  await setPolicy(this, thing)
})

When(
  'the team deletes the tag(s) {string} from the repository {string}',
  async function (this: SpecWorld, tags: string, repository: string) {
    await deleteTags(this, tags, repository)
  },
)

// Docker sends the layers first.
When(
  'the team puts the manifest of {reference} into the repository {string}',
  async function (this: SpecWorld, reference: ImageReference, repository: string) {
    await this.outcome.attempt(() => putManifest(this, reference, repository))
  },
)

// What Docker sends is always whole.
When(
  'the team sends a layer to the repository {string} with {fault}',
  async function (this: SpecWorld, repository: string, fault: LayerFault) {
    await sendLayer(this, repository, fault)
  },
)

Then(
  'the repository {string} holds',
  async function (this: SpecWorld, repository: string, holdings: DataTable) {
    await mustHold(this, repository, holdings.hashes() as Holding[])
  },
)

Then(
  'the {kind} images of the repository {string} are {string}',
  async function (this: SpecWorld, kind: 'tagged' | 'untagged', repository: string, image: string) {
    await mustHoldOnly(this, repository, { kind, image })
  },
)

Then('{thing} can be pulled', async function (this: SpecWorld, thing: Thing) {
  await mustBePullable(this, thing)
})

Then(
  'Docker, ECR and the registry name the same digest for {reference}',
  async function (this: SpecWorld, reference: ImageReference) {
    await mustAgreeOnDigest(this, reference)
  },
)

// Everywhere else ECS runs what was pulled.
Then(
  'a container of {reference} says {string}',
  async function (this: SpecWorld, reference: ImageReference, words: string) {
    await mustServe(this, reference, words)
  },
)
