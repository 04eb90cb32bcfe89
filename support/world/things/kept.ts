import assert from 'node:assert/strict'
import type { PolicyKind } from '../../driver/policies.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { verbFor } from './verb.ts'

/** Keeps what AWS told of a thing first, for a later step that asks whether it is still so. */
export function keep(world: SpecWorld, words: string, told: unknown): void {
  world.note('kept', new Map([[words, told], ...world.notedOr('kept', new Map<string, unknown>())]))
}

/** Asserts that AWS tells of a thing just what it told first. */
export async function mustBeKept(world: SpecWorld, thing: Thing): Promise<void> {
  const kept = world.noted('kept')
  assert.ok(kept.has(thing.words), `No step has said what ${thing.words} was before.`)
  assert.deepEqual(
    await verbFor(now, thing, 'has been kept as it was')(world, thing.names),
    kept.get(thing.words),
  )
}

const readPolicy =
  (kind: PolicyKind) =>
  async ({ team }: SpecWorld, [repository = '']: readonly string[]): Promise<unknown> =>
    JSON.parse(await team.policies.read(kind, repository))

const now = {
  repository: ({ team }: SpecWorld, [name = '']: readonly string[]) => team.repositories.lookUp(name),
  'repository policy': readPolicy('repository policy'),
  'lifecycle policy': readPolicy('lifecycle policy'),
  async cluster(world: SpecWorld, [name = '']: readonly string[]) {
    const cluster = await world.team.clusters.now(name)
    return { answered: world.team.clusters.answered(name), described: cluster?.clusterArn }
  },
  revision: ({ team }: SpecWorld, [revision = '', family = '']: readonly string[]) =>
    team.definitions.describe(`${family}:${revision}`),
  deployment: async ({ team }: SpecWorld, [service = '']: readonly string[]) => {
    const { deployments = [] } = await team.services.now(service)
    return deployments.map(({ id }) => id)
  },
}
