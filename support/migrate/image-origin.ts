import { emulatorAccount, registryHost } from './destination.ts'

type Named = {
  readonly repository: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

/** Where an image comes from, as far as its name tells. */
export type ImageOrigin =
  | (Named & {
      readonly kind: 'ecr'
      readonly registry: string
      readonly account: string
      readonly region: string
    })
  /** A registry on this machine: an emulator of ECR, or anything else that no AWS host can reach. */
  | (Named & { readonly kind: 'local'; readonly registry: string; readonly account: string | undefined })
  /** Docker Hub or another registry on the internet. */
  | (Named & { readonly kind: 'other'; readonly registry: string | undefined })
  | { readonly kind: 'malformed' }

// https://github.com/distribution/reference/blob/main/regexp.go
const reference =
  /^(?:(?<registry>[^/]*[.:][^/]*|localhost)\/)?(?<path>[a-z0-9._/-]+)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/
// A name of 255, a tag of 128 and a digest; the expressions above and below take long over endless texts.
const longest = 512
const pathParts = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const host = /^(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/

/** Reads the name of an image as Docker does. */
export function parseImage(image: string): ImageOrigin {
  if (image.length > longest) return { kind: 'malformed' }
  const { registry, path, tag, digest } = reference.exec(image)?.groups ?? {}
  if (path === undefined || !path.split('/').every((part) => pathParts.test(part)))
    return { kind: 'malformed' }
  if (registry === undefined) return { kind: 'other', registry, repository: path, tag, digest }
  if (!host.test(registry)) return { kind: 'malformed' }
  const aws = ecrRegistry(registry)
  if (aws !== undefined) return { kind: 'ecr', registry, ...aws, repository: path, tag, digest }
  if (!isLocalRegistry(registry)) return { kind: 'other', registry, repository: path, tag, digest }
  return { kind: 'local', registry, ...localName(registry, path), tag, digest }
}

/** Account and region of a private registry of AWS. */
function ecrRegistry(registry: string): { account: string; region: string } | undefined {
  const [, account, region] = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(registry) ?? []
  if (account === undefined || region === undefined) return undefined
  const genuine = registryHost({ account, region })
  return genuine === registry.replace('.ecr-fips.', '.ecr.') ? { account, region } : undefined
}

/** Whether a registry is an emulator's or otherwise only known on this machine or its container network. */
function isLocalRegistry(registry: string): boolean {
  if (/^\d{12}\.dkr\.ecr\./.test(registry)) return ecrRegistry(registry) === undefined
  const name = registry.replace(/:\d+$/, '')
  return (
    /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal)$/.test(name) ||
    /(?:^|\.)(?:localhost|localstack\.cloud)$/.test(name) ||
    (!name.includes('.') && !name.startsWith('['))
  )
}

/** Whether an image lies in a registry of ECR, on AWS or in an emulator. */
export function isEcrImage(image: string): boolean {
  const { kind } = parseImage(image)
  return kind === 'ecr' || kind === 'local'
}

/** Whether images of this registry have to move to be on AWS. */
export function isEmulated(registry: string): boolean {
  return isLocalRegistry(registry) || ecrRegistry(registry)?.account === emulatorAccount
}

/** Some emulators put the account into the path (`localhost:4510/000000000000/shop`), where AWS has it in the host. */
function localName(registry: string, path: string): { account: string | undefined; repository: string } {
  const [, inHost] = /^(\d{12})\.dkr\.ecr\./.exec(registry) ?? []
  if (inHost !== undefined) return { account: inHost, repository: path }
  const [, inPath, rest] = /^(\d{12})\/(.+)$/.exec(path) ?? []
  return { account: inPath, repository: rest ?? path }
}
