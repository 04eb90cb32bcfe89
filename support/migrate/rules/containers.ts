import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { readSize } from '../../emulator/ecs/task-definitions/task-size.ts'
import { quoted } from '../messages.ts'
import { textsOf, writePath } from '../paths.ts'
import { isPlaceholder } from '../placeholders.ts'
import { emulatorAddress, isDummyKey } from '../scripts/marks.ts'
import type { Subject } from '../workload.ts'
import { fixedPortHarm, isFixed } from './ports.ts'
import type { Rule } from './rule.ts'

const secretName = /SECRET|PASSWORD|PASSWD|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIAL/i
const harmless =
  /^(?:|\d+(?:\.\d+)? ?(?:ms|[smhdw])?|true|false|yes|no|null|none|undefined|arn:.*|[a-z]+:\/\/[^:@]*|\/.*|.*[/\\].*)$/i
const accessKeyId = /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/

/** What the containers call, carry and ask for. */
export const containerRules: readonly Rule[] = [
  {
    name: 'endpoint',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-endpoints.html',
    check: ({ containers }) => containers.flatMap(emulatorAddresses),
  },
  {
    name: 'credentials',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    check: ({ containers }) =>
      settings(containers).flatMap(({ container, name, value }) =>
        /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|PROFILE)$/.test(name) && isDummyKey(value)
          ? `Container ${container} has ${name} = ${quoted(value)}, a dummy. Remove it and use taskRoleArn.`
          : [],
      ),
  },
  {
    name: 'secrets',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    check: plainSecrets,
  },
  {
    name: 'ports',
    severity: 'warn',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    check: (subject) => [...fixedPorts(subject), ...sharedPorts(subject)],
  },
  {
    name: 'memory-cpu',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    check: sums,
  },
]

function settings(containers: readonly ContainerDefinition[]) {
  return containers.flatMap(({ name: container, environment = [] }) =>
    environment.map(({ name = '', value = '' }) => ({ container: quoted(container), name, value })),
  )
}

function emulatorAddresses(container: ContainerDefinition): string[] {
  const { environment = [], command, entryPoint, healthCheck, portMappings = [] } = container
  const listens = portMappings.some(({ containerPort }) => containerPort === 4566)
  const variables = environment.flatMap(({ name = '', value = '' }) => {
    const address = emulatorAddress(value) ?? /host\.docker\.internal|172\.17\.0\.1/.exec(value)?.[0]
    if (address === undefined || listens) return []
    const instead = isEndpointSetting(name) ? 'Remove it' : 'Write what the app uses on AWS'
    return `Container ${quoted(container.name)} has ${quoted(name)} = ${quoted(value)}, which AWS cannot reach. ${instead}.`
  })
  const words = [...textsOf({ command, entryPoint, healthCheck })].flatMap(({ path, text }) =>
    emulatorAddress(text) === undefined || listens
      ? []
      : `Container ${quoted(container.name)} has ${writePath(path)} = ${quoted(text)}, which AWS cannot reach. Write what it uses on AWS.`,
  )
  return [...variables, ...words]
}

/** Whether a variable makes the AWS CLI and SDKs call another address than AWS. */
export function isEndpointSetting(name: string): boolean {
  return /^AWS_ENDPOINT_URL(?:_|$)/.test(name)
}

/** No message shows a secret. */
function plainSecrets({ containers }: Subject): string[] {
  return settings(containers).flatMap(({ container, name, value }) => {
    if (isPlaceholder(value, ['environment']) || isDummyKey(value)) return []
    const isUrl = /^\w+:\/\/[^/@:]*:[^/@]+@/.test(value)
    const isSecret = isUrl || accessKeyId.test(value) || (secretName.test(name) && !harmless.test(value))
    if (!isSecret) return []
    const instead = /^AWS_/.test(name) ? 'Remove it and use taskRoleArn' : 'Move it to secrets'
    return `Container ${container} has ${quoted(name)} in its environment, where anybody who may describe it can read it. ${instead}.`
  })
}

function fixedPorts(subject: Subject): string[] {
  const harm = fixedPortHarm(subject)
  if (harm === undefined) return []
  return subject.containers.flatMap(({ name, portMappings = [] }) =>
    portMappings
      .filter(isFixed)
      .map(
        ({ hostPort }) =>
          `Container ${quoted(name)} takes port ${hostPort} of its instance, but ${harm}. Remove hostPort.`,
      ),
  )
}

/** In awsvpc mode the containers of a task share one network interface. */
function sharedPorts({ containers, networkMode }: Subject): string[] {
  if (networkMode !== 'awsvpc' && networkMode !== 'host') return []
  const ports = containers.flatMap(({ name, portMappings = [] }) =>
    portMappings.map(({ containerPort, protocol = 'tcp' }) => ({
      name,
      port: `${containerPort}/${protocol}`,
    })),
  )
  return ports.flatMap(({ name, port }, index) => {
    const first = ports.findIndex((each) => each.port === port)
    return first === index
      ? []
      : `Containers ${quoted(ports[first]?.name)} and ${quoted(name)} both listen on port ${port}, in one network. Change one.`
  })
}

function sums({ taskDefinition, containers }: Subject): string[] {
  return (['memory', 'cpu'] as const).flatMap((member) => {
    const given = readSize(member, taskDefinition[member])
    const needed = containers.reduce((total, each) => total + (Number(reserved(each, member)) || 0), 0)
    const unit = member === 'memory' ? 'MiB' : 'units'
    return given === undefined || needed <= given
      ? []
      : `The containers reserve ${needed} ${unit} of ${member}, the task has ${given}. Raise the task's.`
  })
}

function reserved({ memory, memoryReservation, cpu }: ContainerDefinition, member: 'memory' | 'cpu') {
  return member === 'cpu' ? cpu : (memoryReservation ?? memory)
}
