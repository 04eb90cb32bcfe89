import type { IncomingMessage, ServerResponse } from 'node:http'
import { missingRepository } from '../ecr/named-repository.ts'
import type { Handler } from '../gateway/handler.ts'
import type { BlobStore } from '../store/blob-store.ts'
import type { PrivateRegistries } from '../store/private-registry.ts'
import type { RegistryTokens } from '../store/registry-tokens.ts'
import { authorize } from './authorization.ts'
import { blobAnswers } from './blobs.ts'
import type { Answers } from './exchange.ts'
import { manifestAnswers } from './manifests.ts'
import { referrerAnswers } from './referrers.ts'
import { RegistryError } from './registry-error.ts'
import { type Resource, readResource } from './resource.ts'
import { tagAnswers } from './tags.ts'
import { uploadAnswers, uploadsAnswers } from './upload-requests.ts'
import type { Uploads } from './uploads.ts'

/** What the registry shares with the API. */
export type RegistryState = {
  readonly registries: PrivateRegistries
  readonly blobs: BlobStore
  readonly uploads: Uploads
  readonly tokens: RegistryTokens
}

const answers: Record<Resource['kind'], Answers> = {
  blob: blobAnswers,
  uploads: uploadsAnswers,
  upload: uploadAnswers,
  manifest: manifestAnswers,
  tags: tagAnswers,
  referrers: referrerAnswers,
}

/**
 * The registry that `docker push` and `docker pull` talk to.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#endpoints
 */
export function createRegistry(state: RegistryState): Handler {
  return async (request, response) => {
    response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0')
    try {
      await answer(state, request, response)
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error
      error.send(response)
    }
  }
}

async function answer(
  state: RegistryState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const scope = authorize(state.tokens, request)
  if (scope === undefined) return challenge(request, response)
  const [path = '', query] = (request.url ?? '').split('?')
  if (path === '/v2' || path === '/v2/') return ping(response)
  const { kind, name, reference } = readResource(path)
  const answerWith = answers[kind][request.method ?? '']
  if (answerWith === undefined) {
    const allowed = Object.keys(answers[kind]).join(', ')
    response.setHeader('Allow', allowed)
    throw new RegistryError('UNSUPPORTED', `${request.method} is not supported here. Use one of: ${allowed}.`)
  }
  const registry = state.registries.of(scope)
  const repository = registry.find(name)
  if (repository === undefined) throw new RegistryError('NAME_UNKNOWN', missingRepository(name, registry.id))
  await answerWith({
    request,
    response,
    registry,
    repository,
    reference,
    query: new URLSearchParams(query),
    blobs: state.blobs,
    uploads: state.uploads,
  })
}

/** ECR asks for Basic credentials and says why in plain text. */
function challenge(request: IncomingMessage, response: ServerResponse): void {
  const text = 'Not Authorized\n'
  response.writeHead(401, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': text.length,
    'Www-Authenticate': `Basic realm="http://${request.headers.host}/",service="ecr.amazonaws.com"`,
  })
  response.end(text)
}

function ping(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 2 })
  response.end('{}')
}
