import { temporaryKeys } from '../../gateway/session-token.ts'
import type { Task, TaskContainer } from '../model.ts'
import { taskRole } from './task-role.ts'

/** The keys in the environment cannot be renewed, so they outlast every task. */
const keysLast = 365 * 24 * 60 * 60_000

/**
 * What the agent tells a container in its environment; what the task definition says comes before it. `endpoint` is
 * where containers reach the emulator, if they do: then SDKs call it without a word, with keys of the task role. On AWS
 * SDKs fetch them, from an address that a container of this engine does not have, and no SDK takes another.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function taskEnvironment(
  task: Task,
  { definition, secret }: TaskContainer,
  endpoint: string | undefined,
): Record<string, string> {
  const { region } = task.cluster.scope
  const always = {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_ECS_${task.launchType}`,
  }
  const isolated = task.definition.networkMode === 'none' || definition.disableNetworking === true
  if (endpoint === undefined || isolated) return always
  return {
    ...always,
    AWS_ENDPOINT_URL: endpoint,
    ECS_CONTAINER_METADATA_URI_V4: `${endpoint}/v4/${secret}`,
    ...roleVariables(task, { definition, uri: `${endpoint}/v4/${secret}/credentials` }),
  }
}

function roleVariables(
  task: Task,
  { definition, uri }: { definition: TaskContainer['definition']; uri: string },
): Record<string, string> {
  const role = taskRole(task)
  if (role === undefined) return {}
  // Keys of somebody else would not go with a token of ours.
  if (definition.environment.some(({ name }) => name === 'AWS_ACCESS_KEY_ID')) return {}
  const keys = temporaryKeys(role.session, new Date(Date.now() + keysLast))
  return {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: uri,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
  }
}
