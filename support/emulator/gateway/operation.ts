import type { RoleSession } from './session-token.ts'
import type { Shape } from './shape.ts'

/** Who asks whom, and by which address: read from the request's signature and its Host header. */
export type Caller = {
  /** 12 digits. */
  readonly accountId: string
  /** For example `us-east-1`. */
  readonly region: string
  /** The service that the request is signed for, for example `ecs`. */
  readonly service: string
  /** The role whose temporary keys signed. */
  readonly session?: RoleSession
  /** The Host header, for example `localhost:4566`: what the client can reach. */
  readonly host: string
}

/** One API operation: the shape of its input, and the function that answers it or throws an `AwsError`. */
export type Operation = {
  readonly input: Shape<unknown>
  answer(input: unknown, caller: Caller): object | Promise<object>
}

/** The operations of one service by their AWS names; every other name is refused. */
export type Operations = Readonly<Record<string, Operation>>

/** Ties a typed answer to the shape of its input. */
export function operation<Input>(
  input: Shape<Input>,
  answer: (input: Input, caller: Caller) => object | Promise<object>,
): Operation {
  return { input, answer: (given, caller) => answer(given as Input, caller) }
}
