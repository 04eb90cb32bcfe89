import { type AppOptions, appDefinition } from './driver/definitions.ts'
import type { SpecWorld } from './world.ts'

type FaultyVersion = AppOptions & { readonly tag?: string }

/** Versions of an app that must never take over, by the words of the features: what each changes about the definition. */
export const faultyVersions = {
  'was never pushed': { tag: 'never-pushed' },
  'ends with 1 as soon as it starts': { command: ['node', '-e', 'process.exit(1)'] },
  'ends with 1 two seconds after it starts': {
    command: ['node', '-e', 'setTimeout(() => process.exit(1), 2000)'],
  },
  'runs, but fails its health check': { healthCheck: { command: 'exit 1', retries: 1 } },
} satisfies Record<string, FaultyVersion>

export type Fault = keyof typeof faultyVersions

/** The next revision of a family, of the app that the scenario runs as `v1`, with a fault. */
export async function registerFaulty(world: SpecWorld, family: string, fault: Fault): Promise<void> {
  const { tag = 'v1', ...options }: FaultyVersion = faultyVersions[fault]
  const image = await world.team.registry.address({ repository: 'my-app-repo', tag })
  await world.team.definitions.register(family, appDefinition(image, world.noted('app').port, options))
}
