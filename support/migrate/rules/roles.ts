import { quoted } from '../quoted.ts'
import type { Subject } from '../workload.ts'
import { usesEcr } from './images.ts'
import type { Rule } from './rule.ts'

/** Who may pull the images, write the logs and read the secrets. */
export const roleRules: readonly Rule[] = [
  {
    id: 'MIG-3',
    name: 'execution-role',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    check: (subject) => [...missingExecutionRole(subject), ...malformedRoles(subject)],
  },
  {
    id: 'MIG-3',
    name: 'instance-role',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html',
    check: (subject) =>
      subject.compute === 'EC2' && usesEcr(subject)
        ? [
            "The images are pulled with the instances' role, which no file shows. Allow it ecr:GetAuthorizationToken, " +
              'ecr:BatchCheckLayerAvailability, ecr:GetDownloadUrlForLayer and ecr:BatchGetImage.',
          ]
        : [],
  },
]

/** What ECS itself has to be allowed to do before the containers run. */
export function needsOfExecutionRole(subject: Subject): string[] {
  return [
    ...(subject.compute === 'FARGATE' && usesEcr(subject) ? ['pull from ECR'] : []),
    ...(subject.compute === 'FARGATE' && writesLogs(subject) ? ['write to CloudWatch Logs'] : []),
    ...(readsSecrets(subject) ? ['read secrets'] : []),
  ]
}

function missingExecutionRole(subject: Subject): string[] {
  const needs = needsOfExecutionRole(subject)
  if (subject.taskDefinition.executionRoleArn !== undefined || needs.length === 0) return []
  return [`The task definition has no executionRoleArn, so it may not ${needs.join(', ')}. Name a role.`]
}

function writesLogs({ containers }: Subject): boolean {
  return containers.some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs')
}

function readsSecrets({ containers }: Subject): boolean {
  return containers.some(
    ({ secrets = [], logConfiguration }) =>
      secrets.length > 0 || (logConfiguration?.secretOptions ?? []).length > 0,
  )
}

function malformedRoles({ taskDefinition, target }: Subject): string[] {
  const genuine = new RegExp(`^arn:${target.partition}:iam::${target.account}:role/.+`)
  return (['executionRoleArn', 'taskRoleArn'] as const).flatMap((member) => {
    const role = taskDefinition[member]
    return role === undefined || genuine.test(role)
      ? []
      : `${member} is ${quoted(role)}, which is no role of account ${target.account}. Name one of its roles.`
  })
}
