import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handler } from '../gateway/handler.ts'
import { missingRepository } from '../store/repository-name.ts'
import type { Store } from '../store/store.ts'
import { authorize } from './authorization.ts'
import { blobAnswers } from './blobs.ts'
import type { Answers } from './exchange.ts'
import { manifestAnswers } from './manifests.ts'
import { referrerAnswers } from './referrers.ts'
import { RegistryError } from './registry-error.ts'
import { type Resource, readResource } from './resource.ts'
import { tagAnswers } from './tags.ts'
import { uploadAnswers, uploadsAnswers } from './upload-requests.ts'
import { Uploads } from './uploads.ts'

export type Registry = {
  readonly answer: Handler
  /** Gives up the uploads that are under way. */
  close(): void
}

type RegistryState = Store & { readonly uploads: Uploads }

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
export function createRegistry(store: Store): Registry {
  const uploads = new Uploads(store.blobs)
  return {
    async answer(request, response) {
      response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0')
      try {
        await answer({ ...store, uploads }, request, response)
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error
        error.send(response)
      }
    },
    close: () => uploads.close(),
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
