import { type AppOptions, appDefinition } from './driver/definitions.ts'
import { patience } from './patience.ts'
import type { SpecWorld } from './world.ts'

const repository = 'my-app-repo'
const cluster = 'my-cluster'

/** A version of an app, and the tag that it is pushed as. */
export type AppVersion = { readonly app: string; readonly version: string; readonly tag: string }

/** A version of an app is in its repository; returns its address. */
export async function stockApp(world: SpecWorld, { app, version, tag }: AppVersion): Promise<string> {
  const image = await world.team.apps.build(app, `my-${app}-${version}`, version)
  world.note('app', world.team.apps.named(app))
  world.note('pushed', await world.team.registry.stock(image, { repository, tag }))
  return world.team.registry.address({ repository, tag })
}

/** A health check that passes as long as an app answers in its container, and nobody has called it sick. */
export function healthCheckOf({ team }: SpecWorld, app: string): NonNullable<AppOptions['healthCheck']> {
  const { healthCommand } = team.apps.named(app)
  if (healthCommand === undefined)
    throw new Error(`Nothing is known to tell whether the app "${app}" is well.`)
  return { command: `test ! -e /tmp/sick && ${healthCommand}`, startPeriod: 60 }
}

/** A revision that runs a version of an app is registered. */
export async function registerApp(
  world: SpecWorld,
  family: string,
  version: AppVersion,
  options?: AppOptions,
): Promise<void> {
  const image = await stockApp(world, version)
  const { port } = world.noted('app')
  world.note('registered', await world.team.definitions.register(family, appDefinition(image, port, options)))
}

/** An app is pushed and registered, and a cluster waits for it. */
export async function prepareApp(
  world: SpecWorld,
  app: string,
  family: string,
  options?: AppOptions,
): Promise<void> {
  await registerApp(world, family, { app, version: 'v1', tag: 'v1' }, options)
  world.note('cluster', await world.team.clusters.create(cluster))
}

/** A service of an app is stable, and each of its tasks answers. */
export async function startAppService(
  world: SpecWorld,
  service: {
    readonly name: string
    readonly count: number
    readonly version: AppVersion
    readonly options?: AppOptions
  },
): Promise<void> {
  const { name, count, version, options } = service
  const family = 'my-task'
  await registerApp(world, family, version, options)
  world.note('cluster', await world.team.clusters.create(cluster))
  world.note('service', name)
  await world.team.services.create(name, world.team.definitions.reference(family), { desiredCount: count })
  await world.eventually(() => world.team.services.mustBeStable(name, count), patience)
  // Before a health check has passed for the first time, its failures do not count yet.
  if (options?.healthCheck) await world.eventually(() => world.team.services.mustBeCompleted(name), patience)
  await mustAnswerAtEachPort(world, world.noted('app').says)
}

/** Each task of the scenario's service says something. */
export async function mustAnswerAtEachPort(world: SpecWorld, words: string): Promise<void> {
  await world.eventually(async () => {
    const tasks = await world.team.services.tasks(world.noted('service'))
    if (tasks.length === 0) throw new Error('The service has no task.')
    for (const task of tasks) await world.team.web.mustSay(await world.team.tasks.url(task), words)
  }, patience)
}
