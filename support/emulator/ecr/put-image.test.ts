import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  CreateRepositoryCommand,
  type CreateRepositoryCommandInput,
  ListImagesCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr'
import { type EcrHarness, startEcr } from '../testing/ecr-harness.ts'
import { connect, digestOfText, imageManifest } from '../testing/registry-client.ts'

const repositoryName = 'app'

suite('PutImage', () => {
  test('retags an image', async () => {
    await using ecr = await startEcr()
    const { client, pushed } = await openRepository(ecr)
    const { image } = await client.send(
      new PutImageCommand({ repositoryName, imageManifest: pushed.manifest, imageTag: 'stable' }),
    )
    assert.deepEqual(image?.imageId, { imageDigest: pushed.digest, imageTag: 'stable' })
    const { imageIds = [] } = await client.send(
      new ListImagesCommand({ repositoryName, filter: { tagStatus: 'TAGGED' } }),
    )
    assert.deepEqual(imageIds.map((each) => each.imageTag).sort(), ['stable', 'v1'])
  })

  test('refuses what AWS refuses', async () => {
    await using ecr = await startEcr()
    const { client, pushed } = await openRepository(ecr)
    const { manifest: same, digest } = pushed
    const absent = digestOfText('absent')
    const incomplete = imageManifest({ config: digestOfText('{}'), layers: [absent] })
    const cases = [
      {
        given: { imageManifest: same, imageTag: 'v1' },
        name: 'ImageAlreadyExistsException',
        message:
          `Image with digest '${digest}' and tag 'v1' already exists in the repository with name 'app' in registry ` +
          "with id '000000000000'",
      },
      {
        given: { imageManifest: same, imageTag: 'v2', imageDigest: absent },
        name: 'ImageDigestDoesNotMatchException',
        message: /does not match the image digest/,
      },
      {
        given: { imageManifest: incomplete, imageTag: 'v2' },
        name: 'LayersNotFoundException',
        message: new RegExp(`Layers with digests '\\[${absent}\\]' required for pushing image`),
      },
      {
        given: { imageManifest: '{}', imageTag: 'v2' },
        name: 'InvalidParameterException',
        message: /manifest/,
      },
      {
        given: { imageManifest: same, imageTag: '../x' },
        name: 'InvalidParameterException',
        message: /imageTag/,
      },
    ]
    for (const { given, ...refusal } of cases) {
      await assert.rejects(client.send(new PutImageCommand({ repositoryName, ...given })), refusal)
    }
  })

  test('leaves an immutable tag where it is', async () => {
    await using ecr = await startEcr()
    const { client, other } = await openRepository(ecr, { imageTagMutability: 'IMMUTABLE' })
    await assert.rejects(
      client.send(new PutImageCommand({ repositoryName, imageManifest: other.manifest, imageTag: 'v1' })),
      {
        name: 'ImageTagAlreadyExistsException',
        message:
          "The image tag 'v1' already exists in the 'app' repository and cannot be overwritten because the tag is " +
          'immutable.',
      },
    )
  })

  test('moves an excluded tag of an immutable repository', async () => {
    await using ecr = await startEcr()
    const { client, other } = await openRepository(ecr, {
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'v*' }],
    })
    const { image } = await client.send(
      new PutImageCommand({ repositoryName, imageManifest: other.manifest, imageTag: 'v1' }),
    )
    assert.equal(image?.imageId?.imageDigest, other.digest)
  })
})

/** A repository with an image tagged v1 and another without a tag. */
async function openRepository(ecr: EcrHarness, settings: Partial<CreateRepositoryCommandInput> = {}) {
  const client = ecr.client()
  await client.send(new CreateRepositoryCommand({ repositoryName, ...settings }))
  const registry = await connect(ecr)
  const pushed = await registry.pushImage('app', 'v1', 'version 1')
  const other = await registry.pushImage('app', undefined, 'version 2')
  return { client, pushed, other }
}
