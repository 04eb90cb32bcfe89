import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { CreateRepositoryCommand, PutImageTagMutabilityCommand } from '@aws-sdk/client-ecr'
import { maximumManifestBytes } from '../store/manifest.ts'
import { type EcrHarness, startEcr } from '../testing/ecr-harness.ts'
import {
  connect,
  digestOfText,
  imageManifest,
  indexType,
  manifestType,
  type RegistryClient,
} from '../testing/registry-client.ts'

const absent = digestOfText('absent')
const config = digestOfText('{}')
const layer = digestOfText('layer')
const manifest = imageManifest({ config, layers: [layer] })
const image = digestOfText(manifest)
const both = imageManifest({ config, layers: [layer], more: { manifests: [] } })
const incomplete = imageManifest({ config, layers: [absent] })
const sparse = JSON.stringify({ schemaVersion: 2, manifests: [{ digest: absent }] })
const tooLarge = ' '.repeat(maximumManifestBytes + 1)

/** Requests without a body, and the status and error code that they get. */
const requests: readonly (readonly [about: string, request: string, status: number, code?: string])[] = [
  ['a ping', 'GET ', 200],
  ['a blob', `GET app/blobs/${layer}`, 200],
  ['an absent blob', `GET app/blobs/${absent}`, 404, 'BLOB_UNKNOWN'],
  ['a blob of another repository', `GET empty/blobs/${layer}`, 404, 'BLOB_UNKNOWN'],
  ['a short digest', 'GET app/blobs/sha256:00', 400, 'DIGEST_INVALID'],
  ['a digest of another kind', `GET app/blobs/md5:${'0'.repeat(32)}`, 400, 'DIGEST_INVALID'],
  ['a path for a digest', 'GET app/blobs/sha256:%2e%2e%2f%2e%2e', 404, 'UNSUPPORTED'],
  ['a name that climbs', `GET ../../etc/blobs/${layer}`, 400, 'NAME_INVALID'],
  ['an encoded name that climbs', 'GET %2e%2e/%2e%2e/etc/manifests/v1', 400, 'NAME_INVALID'],
  ['bad percent-encoding', 'GET app%zz/tags/list', 400, 'NAME_INVALID'],
  ['a name in capitals', 'GET App/tags/list', 400, 'NAME_INVALID'],
  ['a push to an unknown repository', 'POST ghost/blobs/uploads/', 404, 'NAME_UNKNOWN'],
  ['a manifest by tag', 'GET app/manifests/v1', 200],
  ['a manifest by digest', `HEAD app/manifests/${image}`, 200],
  ['an absent tag', 'GET app/manifests/v9', 404, 'MANIFEST_UNKNOWN'],
  ['an absent manifest', `GET app/manifests/${absent}`, 404, 'MANIFEST_UNKNOWN'],
  ['an encoded digest', `GET app/manifests/${encodeURIComponent(image)}`, 200],
  ['a mount', `POST empty/blobs/uploads/?mount=${config}&from=app`, 201],
  ['a mount of nothing', `POST empty/blobs/uploads/?mount=${absent}&from=app`, 202],
  ['a mount from nowhere', `POST empty/blobs/uploads/?mount=${layer}&from=../app`, 202],
  ['a mount of garbage', 'POST empty/blobs/uploads/?mount=x&from=app', 400, 'DIGEST_INVALID'],
  ['an unknown upload', 'PATCH app/blobs/uploads/nope', 404, 'BLOB_UPLOAD_UNKNOWN'],
  ['an upload that climbs', 'PATCH app/blobs/uploads/..', 404, 'BLOB_UPLOAD_UNKNOWN'],
  ['deleting a blob that an image needs', `DELETE app/blobs/${layer}`, 405, 'UNSUPPORTED'],
  ['deleting an image that an index lists', `DELETE app/manifests/${image}`, 405, 'UNSUPPORTED'],
  ['a page of less than nothing', 'GET app/tags/list?n=-1', 400, 'PAGINATION_NUMBER_INVALID'],
  ['referrers of an absent image', `GET app/referrers/${absent}`, 200],
  ['the catalog, which ECR does not have', 'GET _catalog', 404, 'UNSUPPORTED'],
  ['a method that fits nothing', 'POST app/manifests/v1', 405, 'UNSUPPORTED'],
]

/** Manifests that are put, by their repository and tag. */
const manifests: readonly (readonly [
  about: string,
  target: string,
  type: string,
  body: string,
  status: number,
  code?: string,
])[] = [
  ['the same image again', 'app v1', manifestType, manifest, 201],
  ['a media type with a parameter', 'app v1', `${manifestType}; charset=utf-8`, manifest, 201],
  ['the same image under a frozen tag', 'frozen v1', manifestType, manifest, 400, 'TAG_INVALID'],
  ['a tag that is none', 'app -v1', manifestType, manifest, 400, 'TAG_INVALID'],
  ['garbage', 'app v2', manifestType, '{', 400, 'MANIFEST_INVALID'],
  ['a list', 'app v2', manifestType, '[]', 400, 'MANIFEST_INVALID'],
  ['an unknown media type', 'app v2', 'text/plain', '{}', 400, 'MANIFEST_INVALID'],
  ['an image sent as an index', 'app v2', indexType, manifest, 400, 'MANIFEST_INVALID'],
  ['an image and an index in one', 'app v2', manifestType, both, 400, 'MANIFEST_INVALID'],
  ['too many bytes', 'app v2', manifestType, tooLarge, 413, 'MANIFEST_INVALID'],
  ['another digest than announced', `app ${absent}`, manifestType, manifest, 400, 'MANIFEST_INVALID'],
  ['a layer that is absent', 'app v2', manifestType, incomplete, 400, 'MANIFEST_BLOB_UNKNOWN'],
  ['a layer of another repository', 'bare v2', manifestType, manifest, 400, 'MANIFEST_BLOB_UNKNOWN'],
  ['an index of absent images', 'app v2', indexType, sparse, 400, 'MANIFEST_BLOB_UNKNOWN'],
]

suite('Registry requests', () => {
  let ecr: EcrHarness
  let registry: RegistryClient

  before(async () => {
    ecr = await startEcr()
    const client = ecr.client()
    registry = await connect(ecr)
    for (const repositoryName of ['app', 'empty', 'bare', 'frozen']) {
      await client.send(new CreateRepositoryCommand({ repositoryName }))
    }
    const { digest } = await registry.pushImage('app', 'v1', 'layer')
    await registry.pushIndex('app', 'all', [digest])
    await registry.pushImage('frozen', 'v1', 'layer')
    const imageTagMutability = 'IMMUTABLE'
    await client.send(new PutImageTagMutabilityCommand({ repositoryName: 'frozen', imageTagMutability }))
  })
  after(() => ecr[Symbol.asyncDispose]())

  for (const [about, request, status, code] of requests) {
    test(`${about}: ${code ?? status}`, async () => {
      const [method = '', path = ''] = request.split(' ')
      const { status: answered, body } = await registry.call(method, path)
      assert.deepEqual([answered, errorCode(body)], [status, code])
    })
  }

  for (const [about, target, type, body, status, code] of manifests) {
    test(`${about}: ${code ?? status}`, async () => {
      const path = target.replace(' ', '/manifests/')
      const answer = await registry.call('PUT', path, { headers: { 'Content-Type': type }, body })
      assert.deepEqual([answer.status, errorCode(answer.body)], [status, code])
    })
  }

  test('answers say how large, of what type and which content', async () => {
    const { headers } = await registry.call('HEAD', 'app/manifests/v1')
    assert.equal(headers['content-type'], manifestType)
    assert.equal(headers['content-length'], String(manifest.length))
    assert.equal(headers['docker-content-digest'], image)
    const blob = await registry.call('GET', `app/blobs/${layer}`)
    assert.equal(blob.headers['docker-content-digest'], layer)
    assert.equal(blob.body.toString(), 'layer')
  })
})

function errorCode(body: Buffer): string | undefined {
  return body.includes('"errors"') ? JSON.parse(body.toString()).errors[0].code : undefined
}
