import type { IncomingMessage } from 'node:http'
import type { Digest } from '../store/digest.ts'
import type { Answers, Exchange } from './exchange.ts'
import { namedDigest } from './named-digest.ts'
import { RegistryError } from './registry-error.ts'
import type { Upload } from './upload.ts'

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-blobs */
export const uploadsAnswers: Answers = { POST: start }
export const uploadAnswers: Answers = { GET: status, PATCH: append, PUT: finish, DELETE: cancel }

async function start(exchange: Exchange): Promise<void> {
  const { query, registry, repository, uploads } = exchange
  const mount = query.get('mount')
  if (mount !== null) {
    const digest = namedDigest(mount)
    const from = query.get('from')
    const source = from === null ? registry.holderOf(digest) : registry.find(from)
    if (source?.layers.has(digest)) {
      repository.layers.mount(digest)
      return created(exchange, digest)
    }
  }
  const whole = query.has('digest') ? namedDigest(query.get('digest')) : undefined
  const upload = uploads.start(repository)
  if (whole === undefined) progress(exchange, upload, 202)
  else await receive(exchange, upload, whole)
}

async function append(exchange: Exchange): Promise<void> {
  const upload = currentUpload(exchange)
  await receive(exchange, upload)
  progress(exchange, upload, 202)
}

async function finish(exchange: Exchange): Promise<void> {
  const upload = currentUpload(exchange)
  await receive(exchange, upload, namedDigest(exchange.query.get('digest')))
}

function status(exchange: Exchange): void {
  progress(exchange, currentUpload(exchange), 204)
}

function cancel(exchange: Exchange): void {
  exchange.uploads.drop(currentUpload(exchange))
  exchange.response.writeHead(204).end()
}

function currentUpload({ uploads, repository, reference }: Exchange): Upload {
  return uploads.find(repository, reference)
}

/** Takes a request's body in and, when the digest is given, the whole as a blob. A failure ends the upload. */
async function receive(exchange: Exchange, upload: Upload, digest?: Digest): Promise<void> {
  const { request, uploads } = exchange
  if (!upload.isIdle) {
    throw new RegistryError('BLOB_UPLOAD_INVALID', 'Another request is writing to this upload.')
  }
  refuseDisorder(request, upload)
  try {
    await upload.append(request.iterator({ destroyOnReturn: false }))
    if (digest === undefined) return
    await upload.finish(digest)
  } catch (error) {
    uploads.drop(upload)
    // Many clients read no answer before they have sent everything.
    request.resume()
    throw error
  }
  uploads.drop(upload)
  created(exchange, digest)
}

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#pushing-a-blob-in-chunks */
function refuseDisorder(request: IncomingMessage, upload: Upload): void {
  const header = request.headers['content-range']
  if (header === undefined) return
  const [, first, last] = /^(?:bytes )?(\d+)-(\d+)$/.exec(header) ?? []
  const length = request.headers['content-length']
  const fits = length === undefined || Number(length) === Number(last) - Number(first) + 1
  if (Number(first) === upload.size && fits) return
  throw new RegistryError(
    'BLOB_UPLOAD_INVALID',
    `The upload has ${upload.size} bytes, so the chunk '${header}' of ${length ?? 'unknown'} bytes does not follow.`,
    416,
  )
}

function progress({ response, repository }: Exchange, upload: Upload, code: 202 | 204): void {
  response.writeHead(code, {
    Location: `/v2/${repository.name}/blobs/uploads/${upload.id}`,
    Range: `0-${Math.max(0, upload.size - 1)}`,
    'Docker-Upload-UUID': upload.id,
    ...(code === 202 && { 'Content-Length': 0 }),
  })
  response.end()
}

function created({ response, repository }: Exchange, digest: Digest): void {
  response.writeHead(201, {
    Location: `/v2/${repository.name}/blobs/${digest}`,
    'Docker-Content-Digest': digest,
    'Content-Length': 0,
  })
  response.end()
}
