import { quoted } from '../messages.ts'
import { isPlaceholder } from '../placeholders.ts'
import type { Subject } from '../workload.ts'
import { usesEcr } from './images.ts'
import type { Rule } from './rule.ts'

/** Who may pull the images, write the logs and read the secrets. */
export const roleRules: readonly Rule[] = [
  {
    name: 'role',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    check: foreignRoles,
  },
  {
    name: 'instance-role',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_ECS.html',
    check: (subject) =>
      subject.compute === 'EC2' && usesEcr(subject) && subject.taskDefinition.executionRoleArn === undefined
        ? [
            "The images are pulled with the instances' role, which no file shows. Allow it ecr:GetAuthorizationToken, " +
              'ecr:BatchCheckLayerAvailability, ecr:GetDownloadUrlForLayer and ecr:BatchGetImage.',
          ]
        : [],
  },
]

/** What ECS itself has to be allowed to do before the containers run. */
export function needsOfExecutionRole(
  subject: Pick<Subject, 'compute' | 'containers' | 'taskDefinition'>,
): string[] {
  const { compute, containers, taskDefinition } = subject
  const forFargate =
    compute === 'FARGATE' || taskDefinition.requiresCompatibilities?.includes('FARGATE') === true
  const some = (check: (container: Subject['containers'][number]) => boolean) => containers.some(check)
  const needs = {
    'pull from ECR': forFargate && usesEcr(subject),
    'write to CloudWatch Logs':
      forFargate && some(({ logConfiguration }) => logConfiguration?.logDriver === 'awslogs'),
    'read secrets': some(
      ({ secrets = [], logConfiguration }) =>
        secrets.length > 0 || (logConfiguration?.secretOptions ?? []).length > 0,
    ),
    'log in to a registry': some(({ repositoryCredentials }) => repositoryCredentials !== undefined),
    'read environment files': some(({ environmentFiles = [] }) => environmentFiles.length > 0),
  }
  return Object.entries(needs).flatMap(([need, isNeeded]) => (isNeeded ? need : []))
}

/** A role's short name is taken as well; ECS refuses roles of other accounts. */
function foreignRoles({ taskDefinition, target }: Subject): string[] {
  const genuine = new RegExp(`^arn:${target.partition}:iam::${target.account}:role/.+`)
  return (['executionRoleArn', 'taskRoleArn'] as const).flatMap((member) => {
    const role = taskDefinition[member]
    if (role === undefined || isPlaceholder(role, [member]) || genuine.test(role)) return []
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
    if (/^[\w+=,.@/-]{1,576}$/.test(role)) return []
    return `${member} is ${quoted(role)}, no role of the account ${target.account}. ECS takes no other: name one of its roles.`
  })
}
