import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { ECR } from '@aws-sdk/client-ecr'
import { ECS } from '@aws-sdk/client-ecs'
import { STS } from '@aws-sdk/client-sts'
import { messageOf } from '../machine/first-failure.ts'
import { runLabel } from '../machine/sweep/labels.ts'
import type { Run } from '../machine/sweep/run.ts'
import { deleteBelongings } from './aws-belongings.ts'
import type { AwsSettings } from './aws-settings.ts'
import type { OpenTarget, Ownership } from './target.ts'

/** How much longer AWS takes than an emulator: a Fargate task needs up to a minute to start. */
const slowness = 10

/**
 * A real account. Nothing is started; when the run ends, whatever carries its prefix is deleted, also what a scenario
 * that was interrupted has left.
 */
export async function openAws(settings: AwsSettings, run: Run): Promise<OpenTarget> {
  const { region, staysHere, subnets, securityGroups } = settings
  const { account, partition } = await askWhoWeAre(region)
  const ownership: Ownership = {
    prefix: `spec-${run.id}-`,
    tag: { key: runLabel, value: run.id },
  }
  return {
    access: {
      facts: { name: 'aws', title: `AWS account ${account}`, version: '' },
      region,
      // Disposing of the target deletes everything by its prefix.
      outlivesRun: false,
      host: 'localhost',
      ownership,
      fargate: {
        subnets,
        securityGroups,
        executionRole: settings.executionRole ?? `arn:${partition}:iam::${account}:role/ecsTaskExecutionRole`,
      },
      // Its clusters start without machines, in the account itself.
      capabilities: ['empty-account', 'image-registry', staysHere ? 'local-tasks' : 'task-endpoint'],
      slowness: staysHere ? 1 : slowness,
    },
    async [Symbol.asyncDispose]() {
      // Deleting is slower than AWS allows for some operations; the SDK then waits as long as it is told to.
      const config = { region, maxAttempts: 10, retryMode: 'adaptive' }
      const clients = { ecr: new ECR(config), ecs: new ECS(config), logs: new CloudWatchLogs(config) }
      try {
        await deleteBelongings(clients, ownership.prefix)
      } finally {
        for (const client of Object.values(clients)) client.destroy()
      }
    },
  }
}

async function askWhoWeAre(region: string): Promise<{ account: string; partition: string }> {
  const sts = new STS({ region })
  try {
    const { Account = '', Arn = '' } = await sts.getCallerIdentity({})
    return { account: Account, partition: Arn.split(':')[1] ?? 'aws' }
  } catch (error) {
    const reason = messageOf(error).replace(/\.?\s*$/, '')
    throw new Error(
      `AWS does not say who you are: ${reason}. Give credentials as for the AWS CLI, for example by AWS_PROFILE.`,
      { cause: error },
    )
  } finally {
    sts.destroy()
  }
}
