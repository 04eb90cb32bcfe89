import type { Thing, ThingKind } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'

/** How something is done to each kind of thing that it can be done to. */
export type Verb<Result> = Partial<
  Record<ThingKind, (world: SpecWorld, names: readonly string[]) => Promise<Result>>
>

/** How it is done to this thing. Throws when nobody can do it to such a thing. */
export function verbFor<Result>(verb: Verb<Result>, { kind, words }: Thing, what: string) {
  const done = verb[kind]
  if (done === undefined) throw new Error(`The features have no way to say of ${words} that it ${what}.`)
  return done
}
