import type { LogLine, LogSink, LogTarget } from '../../logs/log-sink.ts'
import type { ContainerEngine, EngineLogLine } from '../engine/container-engine.ts'
import type { Task, TaskContainer } from '../model.ts'

export type ForwardingContext = {
  readonly engine: ContainerEngine
  readonly logs: LogSink
  log(line: string): void
}

/** Carries what a container writes into its log stream, each line once and in the order of the engine. */
export class LogForwarding {
  readonly #task: Task
  readonly #container: TaskContainer
  readonly #context: ForwardingContext
  #following: Promise<void> | undefined
  #finishing = false
  /** The time of the last line, and how many lines had it. */
  #last: { readonly time: string; readonly lines: number } | undefined

  constructor(task: Task, container: TaskContainer, context: ForwardingContext) {
    this.#task = task
    this.#container = container
    this.#context = context
  }

  /** Makes the stream, as the driver does before the container writes anything. */
  open(): void {
    const target = logTarget(this.#task, this.#container)
    if (target !== undefined) this.#context.logs.open(target.scope, target)
  }

  /** Follows the log, again when it was lost with the engine's connection. */
  follow(): void {
    if (this.#finishing) return
    this.#following ??= this.#read({ follow: true })
      .catch((error: Error) =>
        this.#context.log(`${this.#task.arn}: the log could not be followed: ${error.message}`),
      )
      .finally(() => {
        this.#following = undefined
      })
  }

  /** Resolves when all that the container wrote until its end is in the stream. */
  async finish(): Promise<void> {
    this.#finishing = true
    await this.#following
    // Following may have broken off, so what came after its last line is asked for once more.
    await this.#read({ follow: false }).catch((error: Error) =>
      this.#context.log(`${this.#task.arn}: the end of the log could not be read: ${error.message}`),
    )
  }

  async #read({ follow }: { follow: boolean }): Promise<void> {
    const { definition, runtimeId: id = '' } = this.#container
    const { engine, logs } = this.#context
    const known = this.#last
    let repeated = known?.lines ?? 0
    const since = known && { since: known.time }
    const terminal = definition.pseudoTerminal ?? false
    for await (const lines of engine.readLog({ id, terminal, follow, ...since })) {
      const fresh = lines.filter(({ time }) => time !== known?.time || repeated-- <= 0)
      this.#note(fresh)
      const target = logTarget(this.#task, this.#container)
      if (fresh.length === 0 || target === undefined) continue
      logs.write(target.scope, target, fresh.flatMap(logEvents))
    }
  }

  #note(lines: readonly EngineLogLine[]): void {
    for (const { time } of lines) {
      this.#last = { time, lines: this.#last?.time === time ? this.#last.lines + 1 : 1 }
    }
  }
}

/** An event takes 256 KiB, of which 26 bytes are its own. */
const maximumBytes = 262_144 - 26

/**
 * A line as Docker's awslogs driver ships it: an empty one not at all, because an event has at least one character,
 * and a very long one in pieces.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_InputLogEvent.html
 */
function logEvents({ time, text }: EngineLogLine): LogLine[] {
  const timestamp = Date.parse(time)
  const bytes = Buffer.from(text)
  const events: LogLine[] = []
  for (let start = 0; start < bytes.length; ) {
    let end = Math.min(start + maximumBytes, bytes.length)
    // A piece ends before a character, not within one.
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
    events.push({ timestamp, message: bytes.toString('utf8', start, end) })
    start = end
  }
  return events
}

/**
 * Where the `awslogs` driver of a container writes to.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export function logTarget(
  { cluster, id }: Task,
  { definition, runtimeId }: TaskContainer,
): (LogTarget & { scope: { accountId: string; region: string }; create: boolean }) | undefined {
  const { logDriver, options = {} } = definition.logConfiguration ?? {}
  if (logDriver !== 'awslogs') return undefined
  const prefix = options['awslogs-stream-prefix']
  return {
    scope: { accountId: cluster.scope.accountId, region: options['awslogs-region'] ?? cluster.scope.region },
    group: options['awslogs-group'] ?? '',
    stream: prefix === undefined ? (runtimeId ?? '') : `${prefix}/${definition.name}/${id}`,
    create: options['awslogs-create-group'] === 'true',
  }
}
