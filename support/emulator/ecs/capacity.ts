/**
 * What EC2 tasks run on: `simulated` is one pretend container instance, this Docker host; `aws` is what a new account
 * has, none.
 */
export type CapacityKind = 'simulated' | 'aws'

export type Capacity = {
  readonly default: CapacityKind
  /** Accounts, by their 12 digits, that differ from the default. */
  readonly accounts: Readonly<Record<string, CapacityKind>>
}

export function capacityOf(capacity: Capacity, accountId: string): CapacityKind {
  return capacity.accounts[accountId] ?? capacity.default
}

/** Reads `simulated`, `aws`, or a default followed by accounts: `simulated,999999999999=aws`. */
export function parseCapacity(text: string): Capacity {
  const [standard = '', ...rest] = text.split(',').map((part) => part.trim())
  return {
    default: capacityKind(standard, text),
    accounts: Object.fromEntries(
      rest.map((part) => {
        const [, account = '', kind = ''] = /^(\d{12})=(\w+)$/.exec(part) ?? []
        return [account, capacityKind(kind, text)]
      }),
    ),
  }
}

function capacityKind(given: string, text: string): CapacityKind {
  if (given === 'simulated' || given === 'aws') return given
  throw new Error(
    `CAPACITY is "${text}". Write "simulated" or "aws", then accounts: "simulated,999999999999=aws".`,
  )
}
