import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Digest } from '../store/digest.ts'
import { readByteRange } from './byte-range.ts'
import type { Answers, Exchange } from './exchange.ts'
import { namedDigest } from './named-digest.ts'
import { RegistryError } from './registry-error.ts'

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pulling-blobs */
export const blobAnswers: Answers = { HEAD: send, GET: send, DELETE: remove }

async function send({ request, response, repository, reference, blobs }: Exchange): Promise<void> {
  const digest = namedDigest(reference)
  if (!repository.layers.has(digest)) throw unknownBlob(digest)
  const size = blobs.size(digest)
  const range = readByteRange(request.headers.range, size)
  response.setHeader('Accept-Ranges', 'bytes')
  response.setHeader('Content-Type', 'application/octet-stream')
  response.setHeader('Docker-Content-Digest', digest)
  if (range.kind === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${size}`)
    throw new RegistryError('SIZE_INVALID', `The blob has ${size} bytes; ask for a range inside of it.`, 416)
  }
  const { first, last } = range.kind === 'part' ? range : { first: 0, last: size - 1 }
  if (range.kind === 'part') response.setHeader('Content-Range', `bytes ${first}-${last}/${size}`)
  response.writeHead(range.kind === 'part' ? 206 : 200, { 'Content-Length': last - first + 1 })
  if (request.method === 'HEAD' || size === 0) response.end()
  else await stream({ fd: blobs.open(digest), first, last }, response)
}

async function stream(
  { fd, first, last }: { readonly fd: number; readonly first: number; readonly last: number },
  response: Exchange['response'],
): Promise<void> {
  try {
    await pipeline(createReadStream('', { fd, start: first, end: last, highWaterMark: 256 * 1024 }), response)
  } catch (error) {
    // A client that goes away in the middle of a download is no fault of the registry.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error
  }
}

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#deleting-blobs */
function remove({ response, repository, reference }: Exchange): void {
  const digest = namedDigest(reference)
  if (!repository.layers.has(digest)) throw unknownBlob(digest)
  if (repository.images.need(digest)) {
    throw new RegistryError('UNSUPPORTED', `An image is made of ${digest}. Delete the image first.`)
  }
  repository.layers.remove(digest)
  response.writeHead(202, { 'Content-Length': 0 }).end()
}

function unknownBlob(digest: Digest): RegistryError {
  return new RegistryError('BLOB_UNKNOWN', `The repository has no blob ${digest}.`)
}
