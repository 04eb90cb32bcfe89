import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownerLabel, runLabel } from './labels.ts'
import { describeOwner } from './owner.ts'

/** What one start of the spec or the lab calls its own. It travels to the workers as JSON. */
export type Run = {
  readonly id: string
  /** For build contexts and credentials; gone after the run. */
  readonly folder: string
  /** Put on every container, image, network and volume of the run. */
  readonly labels: Readonly<Record<string, string>>
}

export async function beginRun(): Promise<Run> {
  const id = randomBytes(4).toString('hex')
  return {
    id,
    folder: await mkdtemp(join(tmpdir(), `dockerfile-to-ecs-${id}-`)),
    labels: { [runLabel]: id, [ownerLabel]: describeOwner() },
  }
}
