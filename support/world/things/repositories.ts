import assert from 'node:assert/strict'
import { imageFailureWords } from '../../driver/aws/failures.ts'
import { patience } from '../../driver/patience.ts'
import type { ImageReference } from '../../driver/repositories.ts'
import { pushedAs } from '../fixtures/images.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { referenceFrom } from './reference.ts'
import { verbFor } from './verb.ts'

/** One line of what a repository holds: a tag, or `none`, and the image by the words of the features. */
export type Holding = Readonly<Record<'tag' | 'image', string>>

/** Asserts that a repository holds these images under these tags, and nothing else. */
export async function mustHold(
  world: SpecWorld,
  repository: string,
  expected: readonly Holding[],
): Promise<void> {
  const listed = await world.team.repositories.list(repository)
  const holdings = listed.map(({ digest, tag = 'none' }) => ({ tag, image: labelOf(world, digest) }))
  assert.deepEqual(holdings.toSorted(byTag), expected.toSorted(byTag))
  const details = await world.team.repositories.allDetails(repository)
  const described = details.flatMap(({ imageDigest = '', imageTags = ['none'] }) =>
    imageTags.map((tag) => ({ tag, image: labelOf(world, imageDigest) })),
  )
  assert.deepEqual(described.toSorted(byTag), expected.toSorted(byTag), 'The details say otherwise.')
}

/** Asserts that a repository has this image, and no other, with a tag or without. */
export async function mustHoldOnly(
  world: SpecWorld,
  repository: string,
  { kind, image }: { kind: 'tagged' | 'untagged'; image: string },
): Promise<void> {
  const status = kind === 'tagged' ? 'TAGGED' : 'UNTAGGED'
  const digests = await world.team.repositories.listOnly(repository, status)
  assert.deepEqual(
    digests.map((digest) => labelOf(world, digest)),
    [image],
  )
}

const byTag = (left: Holding, right: Holding) => left.tag.localeCompare(right.tag)

function labelOf(world: SpecWorld, digest: string): string {
  const [label] = Array.from(world.noted('pushed')).find(([, image]) => image.digest === digest) ?? [digest]
  return label
}

/** Deletes tags and notes which were deleted, and which of them there was none of. */
export async function deleteTags(world: SpecWorld, tags: string, repository: string): Promise<void> {
  const { imageIds = [], failures = [] } = await world.team.repositories.deleteTags(
    repository,
    ...tags.split(', '),
  )
  world.note(
    'listed',
    imageIds.map(({ imageTag = '' }) => imageTag),
  )
  world.note('missing', failures.map(imageFailureWords))
}

/** Asserts that Docker can pull an image: by its tag, or a version by its digest. */
export async function mustBePullable(world: SpecWorld, thing: Thing): Promise<void> {
  await verbFor(pulls, thing, 'can be pulled')(world, thing.names)
}

const pulls = {
  image: async ({ team }: SpecWorld, [reference = '']: readonly string[]) =>
    void (await team.registry.pull(referenceFrom(reference))),
  async 'image of a version'(world: SpecWorld, [version = '']: readonly string[]) {
    const { repository, digest } = pushedAs(world, `version ${version}`)
    assert.equal(await world.team.registry.pullDigest(repository, digest), digest)
  },
}

/** Asserts that the push, Docker, ECR and the registry name the same digest for an image. */
export async function mustAgreeOnDigest(
  world: SpecWorld,
  { repository, tag }: ImageReference,
): Promise<void> {
  const pushed = Array.from(world.noted('pushed').values()).find(
    (image) => image.repository === repository && image.tag === tag,
  )
  assert.ok(pushed, `No step before this one has pushed ${repository}:${tag}.`)
  const named = await world.team.registry.digestsOf(pushed)
  assert.deepEqual(named, Object.fromEntries(Object.keys(named).map((who) => [who, pushed.digest])))
  assert.match(pushed.digest, /^sha256:[0-9a-f]{64}$/)
}

/** Asserts that a container of an image that was pulled has a page that says something. */
export async function mustServe(world: SpecWorld, reference: ImageReference, words: string): Promise<void> {
  const { containers, registry } = world.team
  const { url } = await containers.run(await registry.address(reference), 80)
  await world.eventually(() => world.team.web.mustSay(url, words), patience)
}
