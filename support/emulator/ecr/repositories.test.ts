import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  PutImageTagMutabilityCommand,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { startEcr } from '../testing/ecr-harness.ts'
import { connect } from '../testing/registry-client.ts'

suite('Repositories', () => {
  test('a new repository is described with the defaults of AWS and the host that was asked', async () => {
    await using ecr = await startEcr()
    const { repository } = await ecr
      .client()
      .send(new CreateRepositoryCommand({ repositoryName: 'team/app' }))
    const { createdAt, ...described } = repository ?? {}
    assert.ok(createdAt instanceof Date && Math.abs(createdAt.getTime() - Date.now()) < 10_000)
    assert.deepEqual(described, {
      repositoryArn: 'arn:aws:ecr:us-east-1:000000000000:repository/team/app',
      registryId: '000000000000',
      repositoryName: 'team/app',
      repositoryUri: `${ecr.host}/team/app`,
      imageTagMutability: 'MUTABLE',
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfiguration: { encryptionType: 'AES256' },
    })
  })

  test('a name can be given once', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    await client.send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    await assert.rejects(client.send(new CreateRepositoryCommand({ repositoryName: 'app' })), {
      name: 'RepositoryAlreadyExistsException',
      message: "The repository with name 'app' already exists in the registry with id '000000000000'",
    })
  })

  test('names outside of the pattern are refused', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    const refused = ['Bad', '-x', 'x-', 'a//b', 'a/', 'a..b', 'a___b', 'x', '../etc', 'a'.repeat(257)]
    for (const repositoryName of refused) {
      await assert.rejects(
        client.send(new CreateRepositoryCommand({ repositoryName })),
        {
          name: 'InvalidParameterException',
          message:
            "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression " +
            "'(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''",
        },
        repositoryName,
      )
    }
    const allowed = ['a__b', 'a--b', 'a.b/c_d', '0/1', 'a'.repeat(256)]
    for (const repositoryName of allowed) await client.send(new CreateRepositoryCommand({ repositoryName }))
    const { repositories } = await client.send(new DescribeRepositoriesCommand({}))
    assert.equal(repositories?.length, allowed.length)
  })

  test('one unknown name fails a whole describe', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    await client.send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    await assert.rejects(
      client.send(new DescribeRepositoriesCommand({ repositoryNames: ['app', 'ghost'] })),
      {
        name: 'RepositoryNotFoundException',
        message: "The repository with name 'ghost' does not exist in the registry with id '000000000000'",
      },
    )
  })

  test('a listing comes in pages', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    const names = ['aa', 'bb', 'cc', 'dd', 'ee']
    for (const repositoryName of names) await client.send(new CreateRepositoryCommand({ repositoryName }))
    const pages: string[][] = []
    for await (const page of paginateDescribeRepositories({ client, pageSize: 2 }, {})) {
      pages.push((page.repositories ?? []).map((each) => each.repositoryName ?? ''))
    }
    assert.deepEqual(pages, [['aa', 'bb'], ['cc', 'dd'], ['ee']])
    await assert.rejects(client.send(new DescribeRepositoriesCommand({ maxResults: 1001 })), {
      name: 'InvalidParameterException',
    })
    await assert.rejects(client.send(new DescribeRepositoriesCommand({ nextToken: 'made-up' })), {
      name: 'InvalidParameterException',
    })
    await assert.rejects(
      client.send(new DescribeRepositoriesCommand({ repositoryNames: ['aa'], maxResults: 1 })),
      { name: 'InvalidParameterException' },
    )
  })

  test('a repository with images is deleted only by force, and everything on disk with it', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    await client.send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    const registry = await connect(ecr)
    await registry.pushImage('app', undefined, 'untagged images count too')
    await assert.rejects(client.send(new DeleteRepositoryCommand({ repositoryName: 'app' })), {
      name: 'RepositoryNotEmptyException',
      message:
        "The repository with name 'app' in registry with id '000000000000' cannot be deleted because it still " +
        'contains images',
    })
    assert.equal((await ecr.files()).length, 3)
    const deleted = await client.send(new DeleteRepositoryCommand({ repositoryName: 'app', force: true }))
    assert.equal(deleted.repository?.repositoryName, 'app')
    assert.deepEqual(await ecr.files(), [])
    await assert.rejects(client.send(new DescribeRepositoriesCommand({ repositoryNames: ['app'] })), {
      name: 'RepositoryNotFoundException',
    })
    assert.equal((await registry.call('GET', 'app/tags/list')).status, 404)
  })

  test('accounts and regions see their own repositories only', async () => {
    await using ecr = await startEcr()
    await ecr.client().send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    const others = [ecr.client({ region: 'eu-west-1' }), ecr.client({ accountId: '111122223333' })]
    for (const other of others) {
      await assert.rejects(other.send(new DescribeRepositoriesCommand({ repositoryNames: ['app'] })), {
        name: 'RepositoryNotFoundException',
      })
      const registry = await connect(ecr, await ecr.password(other))
      assert.equal((await registry.call('GET', 'app/tags/list')).status, 404)
    }
  })

  test('the account is the one that STS tells', async () => {
    await using ecr = await startEcr()
    const credentials = { accessKeyId: '111122223333', secretAccessKey: 'test' }
    const sts = new STSClient({ endpoint: `http://${ecr.host}`, region: 'us-east-1', credentials })
    const { Account } = await sts.send(new GetCallerIdentityCommand({}))
    sts.destroy()
    const client = ecr.client({ accountId: '111122223333' })
    const { repository } = await client.send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    assert.equal(repository?.registryId, Account)
  })

  test('tag mutability takes one of four words', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    await client.send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    const { $metadata, ...answer } = await client.send(
      new PutImageTagMutabilityCommand({ repositoryName: 'app', imageTagMutability: 'IMMUTABLE' }),
    )
    assert.deepEqual(answer, {
      registryId: '000000000000',
      repositoryName: 'app',
      imageTagMutability: 'IMMUTABLE',
    })
    await assert.rejects(
      // @ts-expect-error A word that AWS does not know.
      client.send(new PutImageTagMutabilityCommand({ repositoryName: 'app', imageTagMutability: 'FROZEN' })),
      { name: 'InvalidParameterException', message: /Member must satisfy enum value set/ },
    )
  })
})
