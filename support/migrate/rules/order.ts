import type { AwsCall } from '../shell/aws-calls.ts'
import type { Subject } from '../workload.ts'
import type { Rule } from './rule.ts'

/** Whether the commands go step by step, each checked before the next builds on it. */
export const orderRules: readonly Rule[] = [
  {
    id: 'MIG-19',
    name: 'order',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html',
    check: (subject) => [...pushFirst(subject), ...clusterFirst(subject)],
  },
]

/** Asking ECR for the image, or pulling it, shows that the push arrived. */
function pushFirst({ awsCalls, dockerCalls }: Subject): string[] {
  const push = dockerCalls.find(({ subcommand }) => subcommand === 'push')
  if (push === undefined) return []
  const shown = [
    ...awsCalls.filter((call) => call.service === 'ecr' && /^(?:describe|list)-images$/.test(call.operation)),
    ...dockerCalls.filter(({ subcommand }) => subcommand === 'pull'),
  ]
    .map(({ word }) => word.start)
    .filter((start) => start > push.word.start)
  const checked = Math.min(...shown)
  return ['create-cluster', 'register-task-definition'].flatMap((operation) => {
    const call = firstOf(awsCalls, operation)
    return call === undefined || call.word.start > checked
      ? []
      : `${operation} (line ${call.line}) comes before a look at the pushed image. Push, describe-images, then go on.`
  })
}

function clusterFirst({ awsCalls }: Subject): string[] {
  const cluster = firstOf(awsCalls, 'create-cluster')
  return ['create-service', 'run-task'].flatMap((operation) => {
    const call = firstOf(awsCalls, operation)
    return cluster === undefined || call === undefined || call.word.start > cluster.word.start
      ? []
      : `${operation} (line ${call.line}) comes before create-cluster (line ${cluster.line}). Create the cluster first.`
  })
}

function firstOf(calls: readonly AwsCall[], operation: string): AwsCall | undefined {
  return calls.find((call) => call.service === 'ecs' && call.operation === operation)
}
