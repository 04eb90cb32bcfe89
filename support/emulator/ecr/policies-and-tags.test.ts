import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DeleteRepositoryPolicyCommand,
  DescribeImagesCommand,
  type ECRClient,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  StartLifecyclePolicyPreviewCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecr'
import { startEcr } from '../testing/ecr-harness.ts'
import { connect } from '../testing/registry-client.ts'

const repositoryName = 'app'
const rule = {
  rulePriority: 1,
  selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 3 },
  action: { type: 'expire' },
}

suite('Policies and tags', () => {
  test('a repository policy is kept as it was given', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    await createRepository(client)
    const absent = {
      name: 'RepositoryPolicyNotFoundException',
      message:
        "Repository policy does not exist for the repository with name 'app' in the registry with id '000000000000'",
    }
    await assert.rejects(client.send(new GetRepositoryPolicyCommand({ repositoryName })), absent)
    await assert.rejects(client.send(new DeleteRepositoryPolicyCommand({ repositoryName })), absent)
    const policyText = '{"Version":"2012-10-17",  "Statement":[]}'
    await client.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }))
    assert.equal(
      (await client.send(new GetRepositoryPolicyCommand({ repositoryName }))).policyText,
      policyText,
    )
    await client.send(new DeleteRepositoryPolicyCommand({ repositoryName }))
    await assert.rejects(client.send(new GetRepositoryPolicyCommand({ repositoryName })), absent)
    await assert.rejects(client.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: '{' })), {
      name: 'InvalidParameterException',
      message:
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'. " +
        'It is not a JSON object.',
    })
  })

  test('a lifecycle policy is kept when it is one', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    await createRepository(client)
    const absent = {
      name: 'LifecyclePolicyNotFoundException',
      message:
        "Lifecycle policy does not exist for the repository with name 'app' in the registry with id '000000000000'",
    }
    await assert.rejects(client.send(new GetLifecyclePolicyCommand({ repositoryName })), absent)
    const lifecyclePolicyText = JSON.stringify({ rules: [rule] })
    await client.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }))
    const kept = await client.send(new GetLifecyclePolicyCommand({ repositoryName }))
    assert.equal(kept.lifecyclePolicyText, lifecyclePolicyText)
    await client.send(new DeleteLifecyclePolicyCommand({ repositoryName }))
    await assert.rejects(client.send(new DeleteLifecyclePolicyCommand({ repositoryName })), absent)
  })

  test('a lifecycle policy is tried before it is put', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    await createRepository(client)
    const registry = await connect(ecr)
    const digests: string[] = []
    for (const tag of ['v1', 'v2', 'v3']) {
      digests.push((await registry.pushImage(repositoryName, tag, tag)).digest)
    }
    await assert.rejects(client.send(new GetLifecyclePolicyPreviewCommand({ repositoryName })), {
      name: 'LifecyclePolicyPreviewNotFoundException',
    })
    await assert.rejects(client.send(new StartLifecyclePolicyPreviewCommand({ repositoryName })), {
      name: 'LifecyclePolicyNotFoundException',
    })
    const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 }
    const lifecyclePolicyText = JSON.stringify({ rules: [{ ...rule, selection }] })
    const started = await client.send(
      new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }),
    )
    assert.equal(started.status, 'IN_PROGRESS')
    const preview = await client.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }))
    assert.equal(preview.status, 'COMPLETE')
    assert.equal(preview.summary?.expiringImageTotalCount, 2)
    assert.deepEqual(
      preview.previewResults?.map(({ imageDigest, action }) => [imageDigest, action?.type]).sort(),
      digests
        .slice(0, 2)
        .map((digest) => [digest, 'EXPIRE'])
        .sort(),
    )
    const { imageDetails } = await client.send(new DescribeImagesCommand({ repositoryName }))
    assert.equal(imageDetails?.length, 3)
  })

  test('a lifecycle policy without proper rules is refused', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    await createRepository(client)
    const texts = ['{}', 'rules', JSON.stringify({ rules: [] })]
    for (const lifecyclePolicyText of texts) {
      await assert.rejects(
        client.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText })),
        { name: 'InvalidParameterException', message: /Lifecycle policy validation failure: / },
        lifecyclePolicyText,
      )
    }
  })

  test('tags come and go', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    const resourceArn = await createRepository(client)
    await client.send(new TagResourceCommand({ resourceArn, tags: [{ Key: 'team', Value: 'red' }] }))
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['made-by'] }))
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn }))
    assert.deepEqual(tags, [{ Key: 'team', Value: 'red' }])
    const many = Array.from({ length: 50 }, (_, index) => ({ Key: `key-${index}`, Value: '' }))
    await assert.rejects(client.send(new TagResourceCommand({ resourceArn, tags: many })), {
      name: 'TooManyTagsException',
    })
    const reserved = [{ Key: 'aws:mine', Value: '' }]
    await assert.rejects(client.send(new TagResourceCommand({ resourceArn, tags: reserved })), {
      name: 'InvalidTagParameterException',
    })
    const elsewhere = resourceArn.replace('us-east-1', 'eu-west-1')
    await assert.rejects(client.send(new ListTagsForResourceCommand({ resourceArn: elsewhere })), {
      name: 'RepositoryNotFoundException',
    })
  })
})

/** Makes a tagged repository and returns its ARN. */
async function createRepository(client: ECRClient): Promise<string> {
  const tags = [{ Key: 'made-by', Value: 'test' }]
  const { repository } = await client.send(new CreateRepositoryCommand({ repositoryName, tags }))
  return repository?.repositoryArn ?? ''
}
