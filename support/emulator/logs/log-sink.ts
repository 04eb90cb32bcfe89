import type { Scope } from '../gateway/scope.ts'

export type LogTarget = { readonly group: string; readonly stream: string }

export type LogLine = { readonly timestamp: number; readonly message: string }

/** Where the `awslogs` driver of containers writes to. */
export type LogSink = {
  /** Whether a group can be written to; `create` makes it when it is absent. */
  hasGroup(scope: Scope, group: string, options: { readonly create: boolean }): boolean
  /** Makes the stream when it is absent, as the driver does when a container starts, whether it writes or not. */
  open(scope: Scope, target: LogTarget): void
  /** Appends to a stream, which is made when it is absent. A group that was deleted meanwhile takes nothing. */
  write(scope: Scope, target: LogTarget, lines: readonly LogLine[]): void
}
