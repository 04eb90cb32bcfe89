import { isRepositoryName } from '../store/repository-name.ts'
import { RegistryError } from './registry-error.ts'

/** What a path under `/v2/` is about. */
export type Resource = {
  readonly kind: 'blob' | 'uploads' | 'upload' | 'manifest' | 'tags' | 'referrers'
  /** Of the repository. */
  readonly name: string
  /** A digest, a tag or the id of an upload; empty for the rest. */
  readonly reference: string
}

const patterns: readonly (readonly [Resource['kind'], RegExp])[] = [
  ['uploads', /^\/v2\/(.+)\/blobs\/uploads\/?$/],
  ['upload', /^\/v2\/(.+)\/blobs\/uploads\/([^/]+)$/],
  ['blob', /^\/v2\/(.+)\/blobs\/([^/]+)$/],
  ['manifest', /^\/v2\/(.+)\/manifests\/([^/]+)$/],
  ['tags', /^\/v2\/(.+)\/tags\/list$/],
  ['referrers', /^\/v2\/(.+)\/referrers\/([^/]+)$/],
]

/**
 * Reads a path of a repository; everything else is refused.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md#endpoints
 */
export function readResource(path: string): Resource {
  const decoded = decode(path)
  for (const [kind, pattern] of patterns) {
    const [, name, reference = ''] = pattern.exec(decoded) ?? []
    if (name === undefined) continue
    if (!isRepositoryName(name)) {
      throw new RegistryError('NAME_INVALID', `'${name}' is not a valid repository name.`)
    }
    return { kind, name, reference }
  }
  throw new RegistryError('UNSUPPORTED', `There is no registry operation at ${path}.`, 404)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new RegistryError('NAME_INVALID', `The path ${path} is not valid percent-encoding.`)
  }
}
