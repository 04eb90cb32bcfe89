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
  const { repositories } = world.team
  const listed = await repositories.list(repository)
  const byList = listed.map(({ digest, tag = 'none' }) => ({ digest, tag }))
  const holdings = namedAsPushed(world, expected, { who: 'ListImages', images: byList })
  assert.deepEqual(holdings, expected.toSorted(byTag))
  const details = await repositories.allDetails(repository)
  const byDetails = details.flatMap(({ imageDigest: digest = 'none', imageTags = ['none'] }) =>
    imageTags.map((tag) => ({ digest, tag })),
  )
  const described = namedAsPushed(world, expected, { who: 'DescribeImages', images: byDetails })
  assert.deepEqual(described, expected.toSorted(byTag), 'DescribeImages contradicts ListImages.')
}

/** What an operation says that a repository holds. Throws when it names a digest that Docker has not pushed. */
function namedAsPushed(
  world: SpecWorld,
  expected: readonly Holding[],
  { who, images }: { who: string; images: readonly { digest: string; tag: string }[] },
): Holding[] {
  const holdings = images.map(({ digest, tag }) => ({ tag, image: labelOf(world, digest) }))
  for (const { tag, image: digest } of holdings.filter(({ image }) => image.startsWith('sha256:'))) {
    const due = expected.find((each) => each.tag === tag)
    if (due !== undefined) mustNameDigest({ [who]: digest }, tag, pushedAs(world, due.image).digest)
  }
  return holdings.toSorted(byTag)
}

/** Asserts that nobody names another digest for a tag than the one that Docker pushed. */
function mustNameDigest(named: Readonly<Record<string, string>>, tag: string, pushed: string): void {
  const wrong = Object.entries(named).filter(([, digest]) => digest !== pushed)
  const words = wrong.map(([who, digest]) =>
    digest === 'none'
      ? `${who} names no digest for "${tag}"`
      : `${who} names the digest ${digest} for "${tag}"`,
  )
  assert.ok(wrong.length === 0, `${words.join(', ')}, and the pushed one is ${pushed}.`)
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
  mustNameDigest(named, tag, pushed.digest)
  assert.match(pushed.digest, /^sha256:[0-9a-f]{64}$/)
}

/** Asserts that a container of an image that was pulled has a page that says something. */
export async function mustServe(world: SpecWorld, reference: ImageReference, words: string): Promise<void> {
  const { containers, registry } = world.team
  const { url } = await containers.run(await registry.address(reference), 80)
  await world.eventually(() => world.team.web.mustSay(url, words), patience)
}
