import { Given, When } from '@cucumber/cucumber'
import { createCluster } from '../support/world/fixtures/clusters.ts'
import { killAll } from '../support/world/things/tasks.ts'
import type { SpecWorld } from '../support/world/world.ts'

Given('a cluster {string}', async function (this: SpecWorld, name: string) {
  await createCluster(this, name)
})

// Only what a service loses is replaced, and that shows when others lose the same.
When(
  'all containers of the cluster {string} are killed outside ECS',
  async function (this: SpecWorld, name: string) {
    await killAll(this, name)
  },
)
