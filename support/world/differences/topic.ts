import type { SpecWorld } from '../world.ts'

/** One difference between a local target and AWS. */
export type Topic = {
  /** What AWS does, as one short answer to the topic. */
  readonly aws: string
  /** Where AWS documents it. */
  readonly source: string
  /** What targets are known to answer, by their names; any other has to answer as AWS does. */
  readonly known: Readonly<Record<string, string>>
  /** Tries it out and says in a few words what happened. */
  tryOut(world: SpecWorld): Promise<string>
}
