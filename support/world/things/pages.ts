import assert from 'node:assert/strict'
import type { Task } from '@aws-sdk/client-ecs'
import type { LabelledImage } from '../vocabulary/images.ts'
import type { SpecWorld } from '../world.ts'
import { type PageOfContainer, pageOf, pagesMustAnswer } from './answering.ts'

/** Asserts that the page of the scenario says something: that of its container, or of each task of its service or its own. */
export async function pagesMustSay(world: SpecWorld, words: string): Promise<void> {
  await pagesMustAnswer(world, () => pagesOf(world), words)
}

/** The scenario's pages, and who is to answer there; never none. */
async function pagesOf(world: SpecWorld): Promise<PageOfContainer[]> {
  const url = world.notedOr('url', '')
  if (url !== '') return [{ url, listener: async () => world.notedOr('listener', undefined) }]
  const tasks = await tasksOf(world)
  assert.ok(tasks.length > 0, 'Nothing runs that could have a page.')
  return Promise.all(tasks.map((task) => pageOf(world, task)))
}

/** The tasks of the scenario's service, as many as are desired; else its own. */
export async function tasksOf(world: SpecWorld): Promise<Task[]> {
  const { services, tasks } = world.team
  const service = world.notedOr('service', '')
  if (service === '') return tasks.now(world.noted('tasks'))
  const [{ desiredCount }, current] = [await services.now(service), await services.tasks(service)]
  assert.equal(current.length, desiredCount, `ECS lists ${current.length} tasks of ${desiredCount} desired.`)
  return current
}

/** Visitors come, up to twenty at once. */
export async function visit(world: SpecWorld, visitors: number): Promise<void> {
  const [{ url = '' } = {}] = await pagesOf(world)
  world.note('visits', await world.team.web.visit(url, visitors))
}

/** Asserts that somebody came, and that nobody found nobody. */
export function mustHaveBeenAnswered(world: SpecWorld): void {
  const { answered, turnedAway } = world.noted('visits')
  world.evidence.leave({
    kind: 'saying',
    who: 'Visitors',
    says: { answered: String(answered), 'turned away': String(turnedAway.length) },
  })
  assert.ok(answered > 0, 'Nobody came.')
  assert.deepEqual(
    turnedAway,
    [],
    `${turnedAway.length} of ${answered + turnedAway.length} visits found nobody.`,
  )
}

/** A container of an app runs, and its page answers. */
export async function runContainer(world: SpecWorld, image: LabelledImage): Promise<void> {
  const { apps } = world.team
  await runLocal(world, image.app, await apps.build(image))
}

/** The same of an image that is on this machine. */
export async function runLocal(world: SpecWorld, appName: string, local: string): Promise<void> {
  const { apps, containers } = world.team
  const app = apps.named(appName)
  const { id, url } = await containers.run(local, app.port)
  world.note('app', app)
  world.note('containerId', id)
  world.note('url', url)
  world.note('listener', { id, port: app.port })
  await pagesMustSay(world, app.says)
}

/** Asserts that nothing answers any more where a page was. */
export async function mustBeSilent(world: SpecWorld): Promise<void> {
  for (const url of world.noted('formerUrls'))
    await assert.rejects(world.team.web.get(url), /Nothing answers/)
}
