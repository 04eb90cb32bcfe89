import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  type ECRClient,
  type ImageIdentifier,
  ListImagesCommand,
} from '@aws-sdk/client-ecr'
import { type EcrHarness, startEcr } from '../testing/ecr-harness.ts'
import { connect, digestOfText, manifestType, type RegistryClient } from '../testing/registry-client.ts'

const repositoryName = 'app'

suite('Images', () => {
  test('each tag is listed, and an untagged image by its digest alone', async () => {
    await using ecr = await startEcr()
    const { client, registry } = await openRepository(ecr)
    const old = await registry.pushImage('app', 'latest', 'version 1')
    const current = await registry.pushImage('app', 'latest', 'version 2')
    await registry.pushImage('app', 'v2', 'version 2')
    const tagged = [
      { imageDigest: current.digest, imageTag: 'latest' },
      { imageDigest: current.digest, imageTag: 'v2' },
    ]
    const untagged = [{ imageDigest: old.digest }]
    assert.deepEqual(sorted(await list(client)), sorted([...tagged, ...untagged]))
    assert.deepEqual(sorted(await list(client, 'TAGGED')), sorted(tagged))
    assert.deepEqual(await list(client, 'UNTAGGED'), untagged)
    const pulled = await registry.call('GET', `app/manifests/${old.digest}`)
    assert.equal(pulled.body.toString(), old.manifest)
  })

  test('an image whose type is not accepted is not found', async () => {
    await using ecr = await startEcr()
    const { client, registry } = await openRepository(ecr)
    await registry.pushImage('app', 'v1', 'version 1')
    const imageIds = [{ imageTag: 'v1' }]
    const accepting = (acceptedMediaTypes: string[]) =>
      client.send(new BatchGetImageCommand({ repositoryName, imageIds, acceptedMediaTypes }))
    assert.equal((await accepting([manifestType])).images?.length, 1)
    const { images, failures } = await accepting(['application/vnd.example+json'])
    assert.deepEqual([images, failures?.[0]?.failureCode], [[], 'ImageNotFound'])
  })

  test('an image is described by what was pushed', async () => {
    await using ecr = await startEcr()
    const { client, registry } = await openRepository(ecr)
    const { digest } = await registry.pushImage('app', 'v1', 'thirteen byte')
    await registry.pushImage('app', 'v2', 'thirteen byte')
    const { imageDetails = [] } = await client.send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }, { imageDigest: digest }] }),
    )
    assert.equal(imageDetails.length, 1)
    const { imagePushedAt, ...detail } = imageDetails[0] ?? {}
    assert.ok(imagePushedAt instanceof Date && Math.abs(imagePushedAt.getTime() - Date.now()) < 10_000)
    assert.deepEqual(detail, {
      registryId: '000000000000',
      repositoryName,
      imageDigest: digest,
      imageTags: ['v1', 'v2'],
      imageSizeInBytes: 13,
      imageManifestMediaType: manifestType,
      artifactMediaType: 'application/vnd.oci.image.config.v1+json',
    })
  })

  test('describing an absent image fails', async () => {
    await using ecr = await startEcr()
    const { client } = await openRepository(ecr)
    await assert.rejects(
      client.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'nope' }] })),
      {
        name: 'ImageNotFoundException',
        message:
          "The image with imageId {imageDigest:'null', imageTag:'nope'} does not exist within the repository with " +
          "name 'app' in the registry with id '000000000000'",
      },
    )
  })

  test('a manifest is answered byte for byte, and failures beside it', async () => {
    await using ecr = await startEcr()
    const { client, registry } = await openRepository(ecr)
    const { digest, manifest } = await registry.pushImage('app', 'v1', 'version 1')
    const { images = [], failures = [] } = await client.send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds: [
          { imageTag: 'v1' },
          { imageTag: 'nope' },
          {},
          { imageDigest: 'sha256:zz' },
          // A digest is no tag, even where a tag is expected.
          { imageTag: digest },
        ],
      }),
    )
    assert.deepEqual(
      images.map((each) => [each.imageManifest, each.imageId, digestOfText(each.imageManifest ?? '')]),
      [[manifest, { imageDigest: digest, imageTag: 'v1' }, digest]],
    )
    assert.deepEqual(
      failures.map((each) => each.failureCode),
      ['ImageNotFound', 'MissingDigestAndTag', 'InvalidImageDigest', 'ImageNotFound'],
    )
    assert.equal(failures[0]?.failureReason, 'Requested image not found')
  })

  test('deleting by tag takes the tag, and the image with its last tag', async () => {
    await using ecr = await startEcr()
    const { client, registry } = await openRepository(ecr)
    const { digest } = await registry.pushImage('app', 'v1', 'version 1')
    await registry.pushImage('app', 'latest', 'version 1')
    const first = await remove(client, [{ imageTag: 'latest' }])
    assert.deepEqual(first.imageIds, [{ imageDigest: digest, imageTag: 'latest' }])
    assert.deepEqual(await list(client), [{ imageDigest: digest, imageTag: 'v1' }])
    await remove(client, [{ imageTag: 'v1' }])
    assert.deepEqual(await list(client), [])
    assert.deepEqual(await ecr.files(), [])
    assert.equal((await registry.call('GET', `app/manifests/${digest}`)).status, 404)
  })

  test('deleting by digest takes the image with all its tags, but no layer of another image', async () => {
    await using ecr = await startEcr()
    const { client, registry } = await openRepository(ecr)
    const one = await registry.pushImage('app', 'v1', 'version 1')
    await registry.pushImage('app', 'latest', 'version 1')
    const two = await registry.pushImage('app', 'v2', 'version 2')
    const { imageIds = [] } = await remove(client, [{ imageDigest: one.digest }])
    assert.deepEqual(sorted(imageIds), [
      { imageDigest: one.digest, imageTag: 'latest' },
      { imageDigest: one.digest, imageTag: 'v1' },
    ])
    const kept = [two.digest, two.layer, digestOfText('{}')].map((digest) => digest.slice('sha256:'.length))
    assert.deepEqual((await ecr.files()).sort(), kept.sort())
  })

  test('what cannot be deleted is told one by one', async () => {
    await using ecr = await startEcr()
    const { client, registry } = await openRepository(ecr)
    const child = await registry.pushImage('app', 'child', 'version 1')
    const index = await registry.pushIndex('app', 'all', [child.digest])
    const { failures = [] } = await remove(client, [
      { imageTag: 'nope' },
      {},
      { imageDigest: 'md5:00' },
      { imageTag: 'child', imageDigest: index.digest },
      { imageDigest: child.digest },
    ])
    assert.deepEqual(
      failures.map((each) => each.failureCode),
      [
        'ImageNotFound',
        'MissingDigestAndTag',
        'InvalidImageDigest',
        'ImageTagDoesNotMatchDigest',
        'ImageReferencedByManifestList',
      ],
    )
    assert.equal((await list(client)).length, 2)
  })

  test('a layer is available with its size, another is not', async () => {
    await using ecr = await startEcr()
    const { client, registry } = await openRepository(ecr)
    const { layer } = await registry.pushImage('app', 'v1', 'version 1')
    const absent = digestOfText('absent')
    const { layers, failures = [] } = await client.send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [layer, absent, 'garbage'] }),
    )
    assert.deepEqual(layers, [
      { layerDigest: layer, layerAvailability: 'AVAILABLE', layerSize: 9 },
      { layerDigest: absent, layerAvailability: 'UNAVAILABLE' },
    ])
    assert.deepEqual(
      failures.map((each) => each.failureCode),
      ['InvalidLayerDigest'],
    )
  })
})

async function openRepository(ecr: EcrHarness): Promise<{ client: ECRClient; registry: RegistryClient }> {
  const client = ecr.client()
  await client.send(new CreateRepositoryCommand({ repositoryName }))
  return { client, registry: await connect(ecr) }
}

async function list(client: ECRClient, tagStatus: 'TAGGED' | 'UNTAGGED' | 'ANY' = 'ANY') {
  const { imageIds = [] } = await client.send(
    new ListImagesCommand({ repositoryName, filter: { tagStatus } }),
  )
  return imageIds
}

function remove(client: ECRClient, imageIds: ImageIdentifier[]) {
  return client.send(new BatchDeleteImageCommand({ repositoryName, imageIds }))
}

function sorted(imageIds: readonly ImageIdentifier[]): ImageIdentifier[] {
  return imageIds.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
