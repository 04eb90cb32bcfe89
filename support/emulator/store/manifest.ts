import { type Digest, isDigest } from './digest.ts'

/** What a registry has to know of a manifest. */
export type Manifest = {
  readonly mediaType: string
  /** The media type of the config; an index has none. */
  readonly configMediaType?: string
  readonly artifactType?: string
  readonly annotations?: object
  /** The image that this one is about: a signature, an attestation. */
  readonly subject?: Digest
  /** Config and layers that a registry must hold: all but foreign layers, which are fetched from elsewhere. */
  readonly blobs: readonly Digest[]
  readonly layers: readonly Digest[]
  /** The images that an index lists. */
  readonly images: readonly Digest[]
}

/** The manifest is not one; the message says why. */
export class InvalidManifest extends Error {}

/** The largest manifest that is accepted; also AWS's limit for PutImage. */
export const maximumManifestBytes = 4 * 1024 * 1024

const imageTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]
const indexTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]

/**
 * Reads a manifest as far as a registry must understand it. `declaredType` is what the client says it is.
 * https://github.com/opencontainers/image-spec/blob/v1.1.0/manifest.md
 */
export function parseManifest(bytes: Buffer, declaredType: string | undefined): Manifest {
  const content = parseJson(bytes)
  const mediaType = agreedType(content['mediaType'], declaredType)
  if (content['schemaVersion'] !== 2) throw new InvalidManifest("The manifest's schemaVersion is not 2.")
  // Content that is both could mean one thing to a scanner and another to an engine (CVE-2021-41190).
  if (content['manifests'] !== undefined && (content['layers'] ?? content['config']) !== undefined) {
    throw new InvalidManifest("The manifest has both 'manifests' and 'layers' or 'config'. Send one kind.")
  }
  return {
    mediaType,
    ...(typeof content['artifactType'] === 'string' && { artifactType: content['artifactType'] }),
    ...(isObject(content['annotations']) && { annotations: content['annotations'] }),
    ...(content['subject'] !== undefined && { subject: digestIn(content['subject'], 'subject') }),
    ...(imageTypes.includes(mediaType) ? readImage(content) : readIndex(content)),
  }
}

function parseJson(bytes: Buffer): Record<string, unknown> {
  let content: unknown
  try {
    content = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new InvalidManifest('The manifest is not valid JSON.')
  }
  if (!isObject(content)) throw new InvalidManifest('The manifest is not a JSON object.')
  return content
}

function agreedType(written: unknown, declared: string | undefined): string {
  const mediaType = declared ?? written
  if (typeof mediaType !== 'string' || ![...imageTypes, ...indexTypes].includes(mediaType)) {
    throw new InvalidManifest(
      `The manifest media type '${mediaType ?? ''}' is not supported. Use one of: ${[...imageTypes, ...indexTypes].join(', ')}.`,
    )
  }
  if (written !== undefined && written !== mediaType) {
    throw new InvalidManifest(`The manifest says that it is '${written}', but was sent as '${mediaType}'.`)
  }
  return mediaType
}

function readImage(content: Record<string, unknown>): Pick<Manifest, 'blobs' | 'layers' | 'images'> {
  const config = content['config']
  const layers = listIn(content, 'layers')
  const held = layers.filter((layer) => !isForeign(layer)).map((layer) => digestIn(layer, 'layers'))
  return {
    ...(isObject(config) &&
      typeof config['mediaType'] === 'string' && { configMediaType: config['mediaType'] }),
    blobs: [digestIn(config, 'config'), ...held],
    layers: held,
    images: [],
  }
}

function readIndex(content: Record<string, unknown>): Pick<Manifest, 'blobs' | 'layers' | 'images'> {
  return {
    blobs: [],
    layers: [],
    images: listIn(content, 'manifests').map((each) => digestIn(each, 'manifests')),
  }
}

/** https://github.com/opencontainers/image-spec/blob/v1.1.0/layer.md#non-distributable-layers */
function isForeign(layer: unknown): boolean {
  return (
    isObject(layer) &&
    typeof layer['mediaType'] === 'string' &&
    /\.foreign\.|\.nondistributable\./.test(layer['mediaType'])
  )
}

function listIn(content: Record<string, unknown>, name: string): unknown[] {
  const list = content[name]
  if (!Array.isArray(list)) throw new InvalidManifest(`The manifest has no list '${name}'.`)
  return list
}

function digestIn(descriptor: unknown, name: string): Digest {
  const digest = isObject(descriptor) ? descriptor['digest'] : undefined
  if (typeof digest === 'string' && isDigest(digest)) return digest
  throw new InvalidManifest(`The manifest has a descriptor without a valid digest in '${name}'.`)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
