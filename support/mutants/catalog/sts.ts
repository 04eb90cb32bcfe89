import type { Mutant } from '../mutant.ts'

const feature = '1-ecr-basics/1-before-you-begin'

export const sts: readonly Mutant[] = [
  {
    name: 'sts-other-account',
    defect: 'the caller is told another account than the one that the resources are in',
    file: 'sts/caller-identity.ts',
    find: 'UserId: accountId, Account: accountId }',
    replace: "UserId: accountId, Account: '123456789012' }",
    feature,
  },
  {
    name: 'sts-short-account',
    defect: 'an account has 11 digits',
    file: 'sts/caller-identity.ts',
    find: 'UserId: accountId, Account: accountId }',
    replace: 'UserId: accountId, Account: accountId.slice(1) }',
    feature,
  },
  {
    name: 'sts-arn-of-other-account',
    defect: 'the ARN of the caller is of another account',
    file: 'sts/caller-identity.ts',
    find: 'Arn: `arn:${partitionOf(region)}:iam::${accountId}:root`',
    replace: 'Arn: `arn:${partitionOf(region)}:iam::123456789012:root`',
    feature,
  },
  {
    name: 'sts-user-missing',
    defect: 'the caller is not told the own user id',
    file: 'sts/caller-identity.ts',
    find: ':root`, UserId: accountId,',
    replace: ":root`, UserId: '',",
    feature,
  },
  {
    name: 'sts-identity-unknown',
    defect: 'nobody can ask who they are',
    file: 'sts/sts.ts',
    find: "if (action === 'GetCallerIdentity')",
    replace: "if (action === 'GetCallerIdentities')",
    feature,
    refusedFor: 'answers, but not for STS',
  },
]
