import type { OwnImage } from './ecs/tasks/image-puller.ts'
import type { Addresses } from './gateway/addresses.ts'
import type { Scope } from './gateway/scope.ts'
import type { RegistryTokens } from './store/registry-tokens.ts'

/**
 * An image by the name of the registry of an account and region: in each partition of AWS, by both of its names, and as
 * emulators call theirs.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
const named =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z]{2,}(?:-[a-z]+)+-\d)\.(?:amazonaws\.com(?:\.cn)?|on\.(?:aws|amazonwebservices\.com\.cn)|localhost(?:\.localstack\.cloud)?(?::\d{1,5})?)\/(.+)$/

/**
 * An image of the emulator's own registry, as the engine can pull it. An image in a registry of AWS is looked for here,
 * in the registry of that account and region, so that a definition made for AWS runs as it is.
 */
export function findOwnImage(
  image: string,
  scope: Scope,
  { addresses, tokens }: { readonly addresses: Addresses; readonly tokens: RegistryTokens },
): OwnImage | undefined {
  const [, accountId, region, name] = named.exec(image) ?? []
  const owner = accountId === undefined || region === undefined ? undefined : { accountId, region }
  const { local } = addresses
  if (owner !== undefined && local !== undefined) {
    return { reference: `${local}/${name}`, credentials: tokens.credentials(owner) }
  }
  if (!addresses.includes(image.split('/')[0] ?? '')) return undefined
  return { reference: image, credentials: tokens.credentials(owner ?? scope) }
}
