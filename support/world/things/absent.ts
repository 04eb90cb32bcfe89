import assert from 'node:assert/strict'
import type { Absence } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'

/** Asserts that something is not there, or no longer. */
export async function mustBeAbsent({ team }: SpecWorld, { kind, name }: Absence): Promise<void> {
  switch (kind) {
    case 'repository':
      return assert.ok(!(await team.repositories.has(name)), `The repository ${name} should not be there.`)
    case 'repository policy':
    case 'lifecycle policy':
      return assert.ok(!(await team.policies.has(kind, name)), `${name} should have no ${kind}.`)
    case 'image':
      return assert.deepEqual({ images: await team.repositories.list(name) }, { images: [] })
    case 'cluster':
      return team.clusters.mustBeGone(name)
    case 'task':
      return assert.deepEqual({ tasks: await team.tasks.list(name) }, { tasks: [] })
    case 'service':
      return assert.deepEqual({ services: await team.services.list(name) }, { services: [] })
  }
}
