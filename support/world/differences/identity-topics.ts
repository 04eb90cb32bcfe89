import { fargateDefinition } from '../fixtures/plan.ts'
import { answerOf } from './answers.ts'
import type { Topic } from './topic.ts'

/** Differences in who may do what, and who is asked at all. */
export const identityTopics: Readonly<Record<string, Topic>> = {
  'the account number': {
    aws: 'your own',
    source: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
    known: { embedded: '000000000000' },
    async tryOut(world) {
      const { Account } = await world.team.aws.sts.getCallerIdentity({})
      return Account === '000000000000' ? Account : 'your own'
    },
  },
  'a key pair that nobody gave out': {
    aws: 'refused: InvalidClientTokenId',
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html',
    known: { embedded: 'accepted' },
    async tryOut(world) {
      const { sts } = world.awsAs({ accessKeyId: 'AKIAMADEUPBYNOBODY00', secretAccessKey: 'nobody' })
      return answerOf(() => sts.getCallerIdentity({}), 'accepted')
    },
  },
  'an execution role that does not exist': {
    aws: 'refused: ClientException',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    known: { embedded: 'accepted' },
    async tryOut(world) {
      const { clusters, compute, definitions, tasks } = world.team
      const cluster = 'my-cluster'
      const executionRoleArn = 'arn:aws:iam::000000000000:role/there-is-no-such-role'
      await clusters.create(cluster)
      await definitions.register('my-task', { ...(await fargateDefinition(world)), executionRoleArn })
      const more = { launchType: 'FARGATE', networkConfiguration: compute.network } as const
      return answerOf(
        () => tasks.run({ cluster, definition: definitions.reference('my-task') }, more),
        'accepted',
      )
    },
  },
  'a registry without a login': {
    aws: 'status 401',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
    known: { embedded: 'status 401' },
    async tryOut(world) {
      return `status ${(await world.team.registry.call('/v2/')).status}`
    },
  },
  'a repository looked for in another region': {
    aws: 'refused: RepositoryNotFoundException',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html',
    known: { embedded: 'refused: RepositoryNotFoundException' },
    async tryOut(world) {
      await world.team.repositories.create('my-app-repo')
      return answerOf(() => world.team.repositories.lookUp('my-app-repo', world.awsIn('eu-west-1')), 'found')
    },
  },
}
