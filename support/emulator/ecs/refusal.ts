import type { AwsError } from '../gateway/aws-error.ts'

/** A request as it came: any member may be missing, and a text may be any text. */
export type Given<T> = T extends string
  ? string
  : T extends readonly (infer Member)[]
    ? readonly Given<Member>[]
    : T extends object
      ? { readonly [Name in keyof T]?: Given<T[Name]> | undefined }
      : T

/** Names and positions that lead to one value of a request. */
export type Path = readonly (string | number)[]

/** Why ECS refuses a request, and the values that are to blame. */
export type Refusal = { readonly error: AwsError; readonly at: readonly Path[] }

/** ECS answers with the first thing that it refuses. */
export function throwFirst(refusals: Iterable<Refusal>): void {
  for (const { error } of refusals) throw error
}
