import { InvalidInput, quoted } from './messages.ts'

/** Where the definitions are to run. */
export type Destination = {
  /** 12 digits, not those of an emulator. */
  readonly account: string
  readonly region: string
  /** For example `aws` or `aws-cn`. */
  readonly partition: string
}

/** The account that emulators use; AWS gives it to nobody. */
export const emulatorAccount = '000000000000'

type Partition = { readonly id: string; readonly regions: RegExp; readonly domain: string }

// https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
const partitions: readonly Partition[] = [
  { id: 'aws', regions: /^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/, domain: 'amazonaws.com' },
  { id: 'aws-cn', regions: /^cn-[a-z]+-\d+$/, domain: 'amazonaws.com.cn' },
  { id: 'aws-us-gov', regions: /^us-gov-[a-z]+-\d+$/, domain: 'amazonaws.com' },
  { id: 'aws-eusc', regions: /^eusc-de-[a-z]+-\d+$/, domain: 'amazonaws.eu' },
  { id: 'aws-iso', regions: /^us-iso-[a-z]+-\d+$/, domain: 'c2s.ic.gov' },
  { id: 'aws-iso-b', regions: /^us-isob-[a-z]+-\d+$/, domain: 'sc2s.sgov.gov' },
  { id: 'aws-iso-e', regions: /^eu-isoe-[a-z]+-\d+$/, domain: 'cloud.adc-e.uk' },
  { id: 'aws-iso-f', regions: /^us-isof-[a-z]+-\d+$/, domain: 'csp.hci.ic.gov' },
]

/** Checks account and region, and finds the partition that the region belongs to. */
export function describeDestination({ account, region }: { account: string; region: string }): Destination {
  if (!/^\d{12}$/.test(account)) {
    throw new InvalidInput(
      `The account ${quoted(account)} is not 12 digits. Give the id of your AWS account.`,
    )
  }
  if (account === emulatorAccount) {
    throw new InvalidInput(`The account ${account} is an emulator's. Give the id of your AWS account.`)
  }
  const partition = partitionOf(region)
  if (partition === undefined) {
    throw new InvalidInput(`The region ${quoted(region)} is not one of AWS. Give one such as eu-central-1.`)
  }
  return { account, region, partition: partition.id }
}

/** The host of an account's private registry in one region; nothing when AWS has no such region. */
export function registryHost({ account, region }: { account: string; region: string }): string | undefined {
  const partition = partitionOf(region)
  return partition && `${account}.dkr.ecr.${region}.${partition.domain}`
}

/** The host of the registry that the target's images come from. */
export function registryOf(target: Destination): string {
  const host = registryHost(target)
  if (host === undefined) throw new InvalidInput(`The region ${quoted(target.region)} is not one of AWS.`)
  return host
}

function partitionOf(region: string): Partition | undefined {
  return partitions.find(({ regions }) => regions.test(region))
}
