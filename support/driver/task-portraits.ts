import type { Container, Task } from '@aws-sdk/client-ecs'
import { lastPart } from './last-part.ts'
import { commandText, type Plain, type Portrait, when, word } from './portraits.ts'

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
export function taskPortrait(task: Task, plain: Plain): Portrait {
  const { containers = [] } = task
  const exitCodes = containers.flatMap(({ exitCode }) => exitCode ?? [])
  return {
    status: word(task.lastStatus),
    'desired status': word(task.desiredStatus),
    definition: plain(lastPart(task.taskDefinitionArn)),
    group: plain(word(task.group)),
    'launch type': word(task.launchType),
    // AWS refuses an id of any other length: "taskId length should be one of [32,36]".
    id: /\/([0-9a-f]{32}|[0-9a-f-]{36})$/.test(task.taskArn ?? '') ? 'well-formed' : word(task.taskArn),
    health: word(task.healthStatus),
    'stop code': word(task.stopCode),
    reason: word(task.stoppedReason),
    'exit codes': exitCodes.length === 0 ? 'none' : exitCodes.join(', '),
    created: when(task.createdAt),
    started: when(task.startedAt),
    stopping: when(task.stoppingAt),
    stopped: when(task.stoppedAt),
    times: orderWords(task),
    'container instance': /:container-instance\//.test(task.containerInstanceArn ?? '') ? 'named' : 'none',
    cpu: word(task.cpu),
    memory: word(task.memory),
    'time to stop': took(task.stoppingAt, task.executionStoppedAt, usualGrace),
    'time to start it': startTime(task),
    ...networkPortrait(task),
    ...overridesPortrait(task),
  }
}

/** What comes before what: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
const order = [
  ['createdAt', 'pullStartedAt', 'pullStoppedAt', 'startedAt', 'stoppedAt'],
  ['createdAt', 'stoppingAt', 'stoppedAt'],
  ['pullStoppedAt', 'executionStoppedAt', 'stoppedAt'],
] as const

/** Whether a task tells all its times, and none is before one that it follows. */
function orderWords(task: Task): string {
  const wrong = order.flatMap((names) =>
    names.filter((name, index) => {
      const time = task[name]?.getTime()
      const before = task[names[index - 1] ?? name]?.getTime()
      return time === undefined || before === undefined || time < before
    }),
  )
  return wrong.length === 0 ? 'in their order' : `not at ${wrong.join(', ')}`
}

/** Seconds: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html */
const usualGrace = 30
const soon = 10

function startTime({ createdAt, startedAt }: Task): string {
  const words = took(createdAt, startedAt, soon)
  return /seconds$/.test(words) ? words : 'tens of seconds'
}

function took(from: Date | undefined, to: Date | undefined, most: number): string {
  if (from === undefined || to === undefined) return 'not told'
  const milliseconds = to.getTime() - from.getTime()
  return milliseconds < most * 1_000 ? `less than ${most} seconds` : `${milliseconds} ms`
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attachment.html */
function networkPortrait({ attachments = [], containers = [] }: Task): Portrait {
  const interfaces = attachments.filter(({ type }) => type === 'ElasticNetworkInterface')
  const detail = (wanted: string) =>
    interfaces[0]?.details?.find(({ name }) => name === wanted)?.value ?? 'none'
  const address = detail('privateIPv4Address')
  const others = containers.map((each) => word(each.networkInterfaces?.[0]?.privateIpv4Address))
  const isAgreed = /^\d+(\.\d+){3}$/.test(address) && others.every((other) => other === address)
  const [binding] = containers.flatMap(({ networkBindings }) => networkBindings ?? [])
  return {
    'network interface': word(interfaces[0]?.status),
    'interface id': /^eni-[0-9a-f]{8,17}$/.test(detail('networkInterfaceId'))
      ? 'well-formed'
      : detail('networkInterfaceId'),
    'private address': isAgreed ? 'an IPv4 address' : [address, ...others].join(', '),
    'host port': word(binding?.hostPort),
    'published on': binding?.bindIP === '127.0.0.1' ? 'loopback' : 'every address of the container instance',
  }
}

function overridesPortrait({ overrides }: Task): Portrait {
  const [override] = overrides?.containerOverrides ?? []
  const [variable] = override?.environment ?? []
  return {
    'overridden command': commandText(override?.command ?? []),
    'overridden environment': variable === undefined ? 'none' : `${variable.name}=${variable.value}`,
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html */
export function containerPortrait(container: Container): Portrait {
  return {
    status: word(container.lastStatus),
    'exit code': word(container.exitCode),
    health: word(container.healthStatus),
  }
}
