import assert from 'node:assert/strict'
import { Then, When } from '@cucumber/cucumber'
import type { PolicyKind } from '../support/driver/policies.ts'
import type { SpecWorld } from '../support/world/world.ts'

When(
  'the team reads the {policy} of {string}',
  async function (this: SpecWorld, kind: PolicyKind, repository: string) {
    await this.outcome.attempt(async () => void (await this.team.policies.read(kind, repository)))
  },
)

When(
  'the team sets a {policy} for {string}',
  async function (this: SpecWorld, kind: PolicyKind, repository: string) {
    this.note('policy', await this.team.policies.set(kind, repository))
  },
)

Then(
  'reading the {policy} of {string} gives it back',
  async function (this: SpecWorld, kind: PolicyKind, repository: string) {
    assert.deepEqual(
      JSON.parse(await this.team.policies.read(kind, repository)),
      JSON.parse(this.noted('policy')),
    )
  },
)
