import type { RoleSession } from '../../gateway/session-token.ts'
import { iamArn } from '../arn.ts'
import type { Task } from '../model.ts'

/** The role that the containers of a task act in, as a session that is named after the task. */
export function taskRole(task: Task): { readonly arn: string; readonly session: RoleSession } | undefined {
  const given = task.override?.taskRoleArn ?? task.definition.taskRoleArn
  if (given === undefined) return undefined
  const { scope } = task.cluster
  const arn = given.startsWith('arn:') ? given : iamArn(scope, `role/${given}`)
  const [, accountId = scope.accountId, role = given] =
    /^arn:[a-z-]+:iam::(\d{12}):role\/(.+)$/.exec(arn) ?? []
  return { arn, session: { accountId, role, name: task.id } }
}
