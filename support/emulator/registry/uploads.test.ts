import assert from 'node:assert/strict'
import { on } from 'node:events'
import { watch } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { CreateRepositoryCommand, DeleteRepositoryCommand } from '@aws-sdk/client-ecr'
import { BlobStore } from '../store/blob-store.ts'
import { PrivateRegistry } from '../store/private-registry.ts'
import { type EcrHarness, startEcr } from '../testing/ecr-harness.ts'
import { connect, digestOfText, type RegistryClient } from '../testing/registry-client.ts'
import { Uploads } from './uploads.ts'

const repositoryName = 'app'

suite('Registry uploads', () => {
  test('chunks follow one another', async () => {
    await using ecr = await startEcr()
    const { registry, location } = await startUpload(ecr)
    const first = await patch(registry, location, '0-4', 'hello')
    assert.deepEqual([first.status, first.headers.range], [202, '0-4'])
    assert.equal((await patch(registry, location, '0-4', 'hello')).status, 416)
    assert.equal((await patch(registry, location, '7-9', 'you')).status, 416)
    assert.equal((await patch(registry, location, '5-99', 'short')).status, 416)
    assert.equal((await patch(registry, location, 'garbage', 'you')).status, 416)
    const status = await registry.call('GET', location)
    assert.deepEqual([status.status, status.headers.range], [204, '0-4'])
    await patch(registry, location, '5-9', ' dear')
    const digest = digestOfText('hello dear you')
    const finished = await registry.call('PUT', `${location}?digest=${digest}`, { body: ' you' })
    assert.equal(finished.status, 201)
    assert.equal((await registry.call('GET', `app/blobs/${digest}`)).body.toString(), 'hello dear you')
  })

  test('other content than announced is refused and removed', async () => {
    await using ecr = await startEcr()
    const { registry, location } = await startUpload(ecr)
    const { status, body } = await registry.call('PUT', `${location}?digest=${digestOfText('a')}`, {
      body: 'b',
    })
    assert.equal(status, 400)
    assert.equal(JSON.parse(body.toString()).errors[0].code, 'DIGEST_INVALID')
    assert.deepEqual(await ecr.files(), [])
    assert.equal((await registry.call('GET', location)).status, 404)
  })

  test('a client that goes away in the middle leaves nothing', async (t) => {
    await using ecr = await startEcr()
    const { registry, location } = await startUpload(ecr)
    const folder = await ecr.uploadsFolder()
    const watcher = watch(folder)
    t.after(() => watcher.close())
    const changes = on(watcher, 'change', { signal: AbortSignal.timeout(5_000) })
    const password = Buffer.from(`AWS:${await ecr.password()}`).toString('base64')
    const sent = request({
      port: ecr.port,
      host: '127.0.0.1',
      method: 'PATCH',
      path: `/v2/${location}`,
      headers: { Host: ecr.host, Authorization: `Basic ${password}`, 'Content-Length': 1_000_000 },
    })
    sent.on('error', () => undefined)
    sent.write('half of it', () => sent.destroy())
    for await (const _ of changes) if ((await readdir(folder)).length === 0) break
    assert.equal((await registry.call('GET', location)).status, 404)
    assert.deepEqual(await ecr.files(), [])
  })

  test('one digest sent many times at once is kept once', async () => {
    await using ecr = await startEcr()
    const client = ecr.client()
    const registry = await connect(ecr)
    await client.send(new CreateRepositoryCommand({ repositoryName: 'one' }))
    await client.send(new CreateRepositoryCommand({ repositoryName: 'two' }))
    const content = Buffer.alloc(300_000, 'x')
    const targets = Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? 'one' : 'two'))
    const digests = await Promise.all(targets.map((target) => registry.pushBlob(target, content)))
    assert.equal(new Set(digests).size, 1)
    assert.equal((await ecr.files()).length, 1)
    await client.send(new DeleteRepositoryCommand({ repositoryName: 'one' }))
    const kept = await registry.call('GET', `two/blobs/${digests[0]}`)
    assert.deepEqual([kept.status, kept.body.length], [200, content.length])
    await client.send(new DeleteRepositoryCommand({ repositoryName: 'two' }))
    assert.deepEqual(await ecr.files(), [])
  })

  test('a cancelled upload is gone', async () => {
    await using ecr = await startEcr()
    const { registry, location } = await startUpload(ecr)
    assert.equal((await registry.call('DELETE', location)).status, 204)
    assert.equal((await registry.call('PATCH', location, { body: 'x' })).status, 404)
    assert.deepEqual(await ecr.files(), [])
  })

  test('an upload goes with its repository, and belongs to no other', async () => {
    await using ecr = await startEcr()
    const { registry, location } = await startUpload(ecr)
    const client = ecr.client()
    await client.send(new CreateRepositoryCommand({ repositoryName: 'other' }))
    const elsewhere = location.replace('app/', 'other/')
    assert.equal((await registry.call('PATCH', elsewhere, { body: 'x' })).status, 404)
    await client.send(new DeleteRepositoryCommand({ repositoryName }))
    assert.deepEqual(await ecr.files(), [])
    await client.send(new CreateRepositoryCommand({ repositoryName }))
    assert.equal((await registry.call('PATCH', location, { body: 'x' })).status, 404)
  })

  test('their number has an end, and a forgotten one is given up', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const folder = await mkdtemp(join(tmpdir(), 'ecr-test-'))
    const blobs = new BlobStore(folder)
    const uploads = new Uploads(blobs, 1000)
    const scope = { accountId: '000000000000', region: 'us-east-1' }
    const repository = new PrivateRegistry(scope, blobs).create('app', {
      tagMutability: { kind: 'MUTABLE' },
      scanOnPush: false,
      encryption: { encryptionType: 'AES256' },
    })
    const started = Array.from({ length: 256 }, () => uploads.start(repository))
    assert.throws(() => uploads.start(repository), { code: 'TOOMANYREQUESTS' })
    t.mock.timers.tick(1000)
    const [first] = started
    assert.throws(() => uploads.find(repository, first?.id ?? ''), { code: 'BLOB_UPLOAD_UNKNOWN' })
    assert.equal((await readdir(folder, { recursive: true })).length, 4)
    await blobs.close()
    await rm(folder, { recursive: true })
  })
})

/** A repository with an upload under way; `location` is its path after `/v2/`. */
async function startUpload(ecr: EcrHarness): Promise<{ registry: RegistryClient; location: string }> {
  await ecr.client().send(new CreateRepositoryCommand({ repositoryName }))
  const registry = await connect(ecr)
  const { headers } = await registry.call('POST', 'app/blobs/uploads/')
  return { registry, location: (headers.location ?? '').slice('/v2/'.length) }
}

function patch(registry: RegistryClient, location: string, range: string, body: string) {
  return registry.call('PATCH', location, { headers: { 'Content-Range': range }, body })
}
