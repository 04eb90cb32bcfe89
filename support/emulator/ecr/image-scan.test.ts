import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  CreateRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  PutImageScanningConfigurationCommand,
  StartImageScanCommand,
  waitUntilImageScanComplete,
} from '@aws-sdk/client-ecr'
import { startEcr } from '../testing/ecr-harness.ts'
import { connect } from '../testing/registry-client.ts'

const repositoryName = 'scanned'

suite('Image scans', () => {
  test('complete with no findings, and say why, when asked for and on push', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    const { repository } = await client.send(new CreateRepositoryCommand({ repositoryName }))
    assert.deepEqual(repository?.imageScanningConfiguration, { scanOnPush: false })
    const registry = await connect(ecr)
    await registry.pushImage(repositoryName, 'v1', 'one')
    const asked = { repositoryName, imageId: { imageTag: 'v1' } }

    await assert.rejects(client.send(new DescribeImageScanFindingsCommand(asked)), {
      name: 'ScanNotFoundException',
    })
    await client.send(new StartImageScanCommand(asked))
    const { state } = await waitUntilImageScanComplete({ client, minDelay: 1, maxWaitTime: 10 }, asked)
    assert.equal(state, 'SUCCESS')
    const { imageScanStatus, imageScanFindings } = await client.send(
      new DescribeImageScanFindingsCommand(asked),
    )
    assert.match(imageScanStatus?.description ?? '', /looks for no vulnerabilities/)
    assert.deepEqual(imageScanFindings?.findings, [])
    await assert.rejects(
      client.send(new StartImageScanCommand({ ...asked, imageId: { imageTag: 'absent' } })),
      { name: 'ImageNotFoundException' },
    )

    await client.send(
      new PutImageScanningConfigurationCommand({
        repositoryName,
        imageScanningConfiguration: { scanOnPush: true },
      }),
    )
    const { repositories } = await client.send(new DescribeRepositoriesCommand({}))
    assert.deepEqual(repositories?.[0]?.imageScanningConfiguration, { scanOnPush: true })
    await registry.pushImage(repositoryName, 'v2', 'two')
    const { imageDetails } = await client.send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v2' }] }),
    )
    assert.equal(imageDetails?.[0]?.imageScanStatus?.status, 'COMPLETE')
  })
})
