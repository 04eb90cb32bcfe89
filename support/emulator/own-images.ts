import type { OwnImage } from './ecs/tasks/image-puller.ts'
import type { Addresses } from './gateway/addresses.ts'
import type { Scope } from './gateway/scope.ts'
import type { RegistryTokens } from './store/registry-tokens.ts'

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html, in each partition and by both names. */
const awsAddress =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z]{2,}(?:-[a-z]+)+-\d)\.(?:amazonaws\.com(?:\.cn)?|on\.(?:aws|amazonwebservices\.com\.cn))\/(.+)$/

/**
 * An image of the emulator's own registry, as the engine can pull it. An image in a registry of AWS is looked for here,
 * in the registry of that account and region, so that a definition made for AWS runs as it is.
 */
export function findOwnImage(
  image: string,
  scope: Scope,
  { addresses, tokens }: { readonly addresses: Addresses; readonly tokens: RegistryTokens },
): OwnImage | undefined {
  if (addresses.includes(image.split('/')[0] ?? '')) {
    return { reference: image, credentials: tokens.credentials(scope) }
  }
  const [, accountId, region, name] = awsAddress.exec(image) ?? []
  const { local } = addresses
  if (accountId === undefined || region === undefined || local === undefined) return undefined
  return { reference: `${local}/${name}`, credentials: tokens.credentials({ accountId, region }) }
}
