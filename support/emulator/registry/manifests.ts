import { readUpTo } from '../gateway/body.ts'
import { type Digest, digestOf, isDigest } from '../store/digest.ts'
import { isImageTag } from '../store/image-tag.ts'
import type { Image, Images } from '../store/images.ts'
import { InvalidManifest, type Manifest, maximumManifestBytes, parseManifest } from '../store/manifest.ts'
import { explainOtherDigest, explainRefusal, type RefusedPush } from '../store/push-refusal.ts'
import type { Answers, Exchange } from './exchange.ts'
import { namedDigest } from './named-digest.ts'
import { RegistryError } from './registry-error.ts'

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pulling-manifests */
export const manifestAnswers: Answers = { HEAD: send, GET: send, PUT: put, DELETE: remove }

type Reference =
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'digest'; readonly digest: Digest }

const codes: Record<RefusedPush['kind'], 'TAG_INVALID' | 'MANIFEST_BLOB_UNKNOWN'> = {
  'tag is immutable': 'TAG_INVALID',
  'layers are missing': 'MANIFEST_BLOB_UNKNOWN',
  'images are missing': 'MANIFEST_BLOB_UNKNOWN',
}

function send(exchange: Exchange): void {
  const { request, response, repository } = exchange
  const image = presentImage(exchange)
  const bytes = repository.images.read(image)
  response.writeHead(200, {
    'Content-Type': image.manifest.mediaType,
    'Content-Length': bytes.length,
    'Docker-Content-Digest': image.digest,
  })
  if (request.method === 'GET') image.lastPulledAt = new Date()
  response.end(request.method === 'GET' ? bytes : undefined)
}

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-manifests */
async function put(exchange: Exchange): Promise<void> {
  const { request, response, registry, repository } = exchange
  const reference = readReference(exchange.reference)
  const bytes = await readUpTo(request, maximumManifestBytes)
  if (bytes === undefined) {
    throw new RegistryError('MANIFEST_INVALID', `The manifest exceeds ${maximumManifestBytes} bytes.`, 413)
  }
  if (!registry.includes(repository))
    throw new RegistryError('NAME_UNKNOWN', `${repository.name} was deleted.`)
  const manifest = readManifest(bytes, request.headers['content-type'])
  const digest =
    reference.kind === 'digest' ? announcedDigest(exchange, reference.digest, bytes) : digestOf(bytes)
  const tag = reference.kind === 'tag' ? reference.tag : undefined
  const mutability = repository.tagMutability
  const push = repository.images.push({ digest, bytes, manifest, tag, mutability })
  if (push.kind !== 'pushed') throw new RegistryError(codes[push.kind], explainRefusal(repository, tag, push))
  response.writeHead(201, {
    Location: `/v2/${repository.name}/manifests/${digest}`,
    'Docker-Content-Digest': digest,
    ...(manifest.subject !== undefined && { 'OCI-Subject': manifest.subject }),
    'Content-Length': 0,
  })
  response.end()
}

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#deleting-manifests */
function remove(exchange: Exchange): void {
  const { response, repository } = exchange
  const image = presentImage(exchange)
  const reference = readReference(exchange.reference)
  if (reference.kind === 'tag') repository.images.untag(reference.tag)
  else {
    refuseListed(repository.images, image)
    repository.images.remove(image)
  }
  response.writeHead(202, { 'Content-Length': 0 }).end()
}

function refuseListed(images: Images, image: Image): void {
  const [index] = images.indexesOf(image)
  if (index === undefined) return
  throw new RegistryError(
    'UNSUPPORTED',
    `The index ${index.digest} lists this image. Delete the index first.`,
  )
}

function presentImage({ repository, reference: text }: Exchange): Image {
  const reference = readReference(text)
  const image =
    reference.kind === 'tag'
      ? repository.images.tagged(reference.tag)
      : repository.images.withDigest(reference.digest)
  if (image === undefined) throw new RegistryError('MANIFEST_UNKNOWN', 'Requested image not found')
  return image
}

function readReference(text: string): Reference {
  if (isDigest(text)) return { kind: 'digest', digest: text }
  if (text.includes(':')) return { kind: 'digest', digest: namedDigest(text) }
  if (isImageTag(text)) return { kind: 'tag', tag: text }
  throw new RegistryError('TAG_INVALID', `'${text}' is not a valid tag.`)
}

function readManifest(bytes: Buffer, contentType: string | undefined): Manifest {
  try {
    return parseManifest(bytes, contentType?.split(';')[0]?.trim())
  } catch (error) {
    if (!(error instanceof InvalidManifest)) throw error
    throw new RegistryError('MANIFEST_INVALID', error.message)
  }
}

/** ECR names another code here than the specification's DIGEST_INVALID. */
function announcedDigest({ repository }: Exchange, digest: Digest, bytes: Buffer): Digest {
  if (digestOf(bytes, digest.startsWith('sha256:') ? 'sha256' : 'sha512') === digest) return digest
  throw new RegistryError('MANIFEST_INVALID', explainOtherDigest(repository, digest))
}
