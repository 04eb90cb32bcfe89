import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr'
import { startEcr } from '../testing/ecr-harness.ts'
import { connect, digestOfText, imageManifest, manifestType } from '../testing/registry-client.ts'

suite('Registry manifests', () => {
  test('an image is found by what it refers to, and by its kind', async () => {
    await using ecr = await startEcr()
    await ecr.client().send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    const registry = await connect(ecr)
    const { digest, layer } = await registry.pushImage('app', 'v1', 'version 1')
    const more = {
      artifactType: 'application/signature',
      annotations: { by: 'me' },
      subject: { mediaType: manifestType, digest, size: 1 },
    }
    const body = imageManifest({ config: digestOfText('{}'), layers: [layer], more })
    const headers = { 'Content-Type': manifestType }
    const pushed = await registry.call('PUT', 'app/manifests/signature', { headers, body })
    assert.equal(pushed.headers['oci-subject'], digest)
    const expected = {
      mediaType: manifestType,
      size: body.length,
      digest: digestOfText(body),
      artifactType: more.artifactType,
      annotations: more.annotations,
    }
    const all = await registry.call('GET', `app/referrers/${digest}`)
    assert.deepEqual(JSON.parse(all.body.toString()).manifests, [expected])
    const other = await registry.call('GET', `app/referrers/${digest}?artifactType=application/sbom`)
    assert.deepEqual(JSON.parse(other.body.toString()).manifests, [])
    assert.equal(other.headers['oci-filters-applied'], 'artifactType')
  })

  test('deleting a tag keeps the image, deleting the image frees the disk', async () => {
    await using ecr = await startEcr()
    await ecr.client().send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    const registry = await connect(ecr)
    const { digest } = await registry.pushImage('app', 'v1', 'version 1')
    assert.equal((await registry.call('DELETE', 'app/manifests/v1')).status, 202)
    assert.equal((await registry.call('HEAD', 'app/manifests/v1')).status, 404)
    assert.equal((await registry.call('HEAD', `app/manifests/${digest}`)).status, 200)
    assert.equal((await registry.call('DELETE', `app/manifests/${digest}`)).status, 202)
    assert.deepEqual(await ecr.files(), [])
  })

  test('tags come in pages, in order', async () => {
    await using ecr = await startEcr()
    await ecr.client().send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    const registry = await connect(ecr)
    for (const tag of ['b', 'C', 'a', '1']) await registry.pushImage('app', tag, 'version 1')
    const pages: unknown[] = []
    for (let path = 'app/tags/list?n=3'; path !== ''; ) {
      const { body, headers } = await registry.call('GET', path)
      pages.push(JSON.parse(body.toString()))
      path = /<\/v2\/(.*)>/.exec(String(headers['link']))?.[1] ?? ''
    }
    assert.deepEqual(pages, [
      { name: 'app', tags: ['1', 'C', 'a'] },
      { name: 'app', tags: ['b'] },
    ])
  })
})
