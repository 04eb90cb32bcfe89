import type { Image, Images } from '../store/images.ts'
import { parseManifest } from '../store/manifest.ts'
import type { Answers, Exchange } from './exchange.ts'
import { namedDigest } from './named-digest.ts'

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#listing-referrers */
export const referrerAnswers: Answers = { GET: list }

const indexType = 'application/vnd.oci.image.index.v1+json'

function list({ response, repository, reference, query }: Exchange): void {
  const wanted = query.get('artifactType')
  const manifests = repository.images
    .referrersOf(namedDigest(reference))
    .map((image) => describe(repository.images, image))
    .filter(({ artifactType }) => wanted === null || artifactType === wanted)
  const text = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests })
  if (wanted !== null) response.setHeader('OCI-Filters-Applied', 'artifactType')
  response.writeHead(200, { 'Content-Type': indexType, 'Content-Length': Buffer.byteLength(text) })
  response.end(text)
}

function describe(images: Images, image: Image) {
  const bytes = images.read(image)
  const { mediaType, artifactType, configMediaType, annotations } = parseManifest(
    bytes,
    image.manifest.mediaType,
  )
  return {
    mediaType,
    size: bytes.length,
    digest: image.digest,
    artifactType: artifactType ?? configMediaType,
    annotations,
  }
}
