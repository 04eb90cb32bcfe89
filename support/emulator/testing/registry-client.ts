import { type Digest, digestOf } from '../store/digest.ts'
import type { EcrHarness } from './ecr-harness.ts'
import { type RawAnswer, type RawRequest, sendRaw } from './raw-request.ts'

/** Media types of an image and of a list of images. */
export const manifestType = 'application/vnd.oci.image.manifest.v1+json'
export const indexType = 'application/vnd.oci.image.index.v1+json'

type Call = Pick<RawRequest, 'headers' | 'body'>

/** Speaks to the registry of a harness with a password of its own. */
export type RegistryClient = {
  /** `path` is what follows `/v2/`. */
  call(method: string, path: string, call?: Call): Promise<RawAnswer>
  /** Uploads a blob in one request. */
  pushBlob(repository: string, content: string | Buffer): Promise<Digest>
  /** Uploads a layer and a config and puts a manifest of them. */
  pushImage(repository: string, reference: string | undefined, content: string): Promise<Pushed>
  /** Puts an index of images. */
  pushIndex(repository: string, tag: string, images: readonly Digest[]): Promise<Pushed>
}

/** An image in the registry. */
type Pushed = { readonly digest: Digest; readonly manifest: string; readonly layer: Digest }

/** A client with a fresh password, or the given one. */
export async function connect(ecr: EcrHarness, password?: string): Promise<RegistryClient> {
  const token = Buffer.from(`AWS:${password ?? (await ecr.password())}`).toString('base64')
  const client: RegistryClient = {
    call: (method, path, { headers, body = '' } = {}) =>
      sendRaw({
        port: ecr.port,
        method,
        path: `/v2/${path}`,
        headers: { Authorization: `Basic ${token}`, ...headers },
        body,
      }),
    async pushBlob(repository, content) {
      const body = Buffer.from(content)
      const digest = digestOf(body)
      await expectCreated(client.call('POST', `${repository}/blobs/uploads/?digest=${digest}`, { body }))
      return digest
    },
    async pushImage(repository, reference, content) {
      const layer = await client.pushBlob(repository, content)
      const config = await client.pushBlob(repository, '{}')
      const manifest = imageManifest({ config, layers: [layer] })
      return { ...(await put(client, { repository, reference, manifest, type: manifestType })), layer }
    },
    async pushIndex(repository, tag, images) {
      const manifests = images.map((digest) => ({ mediaType: manifestType, digest, size: 1 }))
      const manifest = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests })
      const pushed = await put(client, { repository, reference: tag, manifest, type: indexType })
      return { ...pushed, layer: pushed.digest }
    },
  }
  return client
}

/** The text of a manifest. */
export function imageManifest(given: {
  readonly config: Digest
  readonly layers: readonly Digest[]
  readonly more?: object
}): string {
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: manifestType,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: given.config, size: 2 },
    layers: given.layers.map((digest) => ({
      mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
      digest,
      size: 1,
    })),
    ...given.more,
  })
}

/** The digest of a text. */
export function digestOfText(text: string): Digest {
  return digestOf(Buffer.from(text))
}

async function put(
  client: RegistryClient,
  given: {
    readonly repository: string
    readonly reference: string | undefined
    readonly manifest: string
    readonly type: string
  },
): Promise<{ digest: Digest; manifest: string }> {
  const digest = digestOfText(given.manifest)
  await expectCreated(
    client.call('PUT', `${given.repository}/manifests/${given.reference ?? digest}`, {
      headers: { 'Content-Type': given.type },
      body: given.manifest,
    }),
  )
  return { digest, manifest: given.manifest }
}

async function expectCreated(call: Promise<RawAnswer>): Promise<void> {
  const { status, body } = await call
  if (status !== 201) throw new Error(`The registry answered ${status}, not 201: ${body}`)
}
