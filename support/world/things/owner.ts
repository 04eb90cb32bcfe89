import type { Repository } from '@aws-sdk/client-ecr'
import { type Portrait, word } from '../../driver/portraits.ts'
import type { SpecWorld } from '../world.ts'

/** Whose something of ECS is, as its ARN says. */
export function ownerPortrait(world: SpecWorld, arn = ''): Portrait {
  const [, , , region = '', account = ''] = arn.split(':')
  return {
    async account() {
      const { Account } = await world.team.aws.sts.getCallerIdentity({})
      return account === Account ? "the caller's" : arn
    },
    region: region === world.target.region ? "the caller's" : arn,
  }
}

/** Whose a repository is. */
export function homePortrait(
  world: SpecWorld,
  { registryId, repositoryArn, repositoryName }: Repository,
): Portrait {
  const { region } = world.target
  return {
    async account() {
      const { Account } = await world.team.aws.sts.getCallerIdentity({})
      const arn = `arn:aws:ecr:${region}:${Account}:repository/${repositoryName}`
      return registryId === Account && repositoryArn === arn
        ? "the caller's"
        : `${registryId}, ${repositoryArn}`
    },
    region: repositoryArn?.split(':')[3] === region ? "the caller's" : word(repositoryArn),
  }
}
