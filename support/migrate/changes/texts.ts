import { type Destination, registryOf } from '../destination.ts'
import { isEmulated, parseImage } from '../image-origin.ts'
import type { TaskDefinitionInput } from '../input/definitions.ts'
import { quoted } from '../messages.ts'
import { withTexts, writePath } from '../paths.ts'
import { placeholderMark } from '../placeholders.ts'
import { isEndpointSetting } from '../rules/containers.ts'
import { isEmulatorArn } from '../rules/identifiers.ts'
import { emulatorAddress, isDummyKey } from '../scripts/marks.ts'
import type { Change } from './change.ts'

/** Has the containers pull from the target's registry what they pulled from an emulator's. */
export function moveImages(task: TaskDefinitionInput, { target, note }: Change): TaskDefinitionInput {
  return withContainers(task, (container) => {
    const image = movedImage(container.image ?? '', target)
    if (image === undefined) return container
    note(`Container ${quoted(container.name)} pulls ${quoted(image)} instead of ${quoted(container.image)}.`)
    return { ...container, image }
  })
}

/**
 * Takes out what only an emulator answers to: its endpoint, dummy keys. What else names its address is left for the user
 * to fill in.
 */
export function moveEnvironment(task: TaskDefinitionInput, { note }: Change): TaskDefinitionInput {
  return withContainers(task, (container) => {
    const environment = container.environment?.flatMap((each) => {
      const { name = '', value = '' } = each
      const isDummy =
        /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE)$/.test(name) && isDummyKey(value)
      const isLocal = emulatorAddress(value) !== undefined
      if (!isDummy && !isLocal) return [each]
      const where = `Container ${quoted(container.name)}`
      if (isDummy || isEndpointSetting(name)) {
        note(`${where} has no ${name} any more, which was for the emulator; AWS gives keys by taskRoleArn.`)
        return []
      }
      note(`${where} has a ${quoted(name)} to fill in, which was ${quoted(value)}.`)
      return [{ ...each, value: placeholderMark }]
    })
    const isSame = JSON.stringify(environment) === JSON.stringify(container.environment)
    return isSame || environment === undefined ? container : { ...container, environment }
  })
}

/**
 * Moves the ARNs of an emulator's account to the target's. What ECS itself makes has the same name there; whatever
 * else it is, only the user knows what it is called on AWS.
 */
export function moveArns<T>(definition: T, { target, note }: Change): T {
  return withTexts(definition, ({ path, text }) => {
    if (!isEmulatorArn(text)) return text
    const moved = movedArn(text, target)
    note(`${writePath(path)} is ${quoted(moved)} instead of ${quoted(text)}.`)
    return moved
  })
}

/** The same task definition with each container as `change` makes it. */
export function withContainers(
  task: TaskDefinitionInput,
  change: (container: Container) => Container,
): TaskDefinitionInput {
  return task.containerDefinitions === undefined
    ? task
    : { ...task, containerDefinitions: task.containerDefinitions.map(change) }
}

type Container = NonNullable<TaskDefinitionInput['containerDefinitions']>[number]

function movedImage(image: string, target: Destination): string | undefined {
  const reference = parseImage(image)
  if (reference.kind !== 'local' && reference.kind !== 'ecr') return undefined
  if (!isEmulated(reference.registry)) return undefined
  const { repository, tag = 'latest', digest } = reference
  return `${registryOf(target)}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
function movedArn(arn: string, { partition, region, account }: Destination): string {
  const [, , service = '', oldRegion = '', , ...resource] = arn.split(':')
  return [
    'arn',
    partition,
    service,
    oldRegion === '' ? '' : region,
    account,
    movedName(service, resource),
  ].join(':')
}

function movedName(service: string, resource: readonly string[]): string {
  const name = resource.join(':')
  if (service === 'ecs') return name
  // A secret's ARN may go on with a key of its JSON, a stage and a version.
  if (service === 'secretsmanager') {
    const [kind = '', secret = '', ...rest] = resource
    return [kind, `${placeholderMark}-${secret}`, ...rest].join(':')
  }
  return name.replace(/[^/:]*$/, (last) => `${placeholderMark}-${last}`)
}
