import assert from 'node:assert/strict'
import { patience } from '../../driver/patience.ts'
import { isRecent, mustShow, type Rows, servicePortrait } from '../../driver/portraits.ts'
import { messages } from '../../driver/service-events.ts'
import { noteFormerTasks } from '../fixtures/running.ts'
import type { SpecWorld } from '../world.ts'

type Change = Parameters<SpecWorld['team']['services']['update']>[1]

/** Changes the service and notes what ECS answers, and which tasks it had before. */
export async function update(world: SpecWorld, change: Change): Promise<void> {
  await noteFormerTasks(world)
  const updated = await world.team.services.update(world.noted('service'), change)
  world.note('answer', servicePortrait(updated, world.plain))
}

/** Changes the number of tasks, and waits until there are so many. */
export async function scaleTo(world: SpecWorld, desiredCount: number): Promise<void> {
  await update(world, { desiredCount })
  await mustBeStable(world, desiredCount)
}

/** Asserts that the service becomes stable with so many tasks. */
export async function mustBeStable(world: SpecWorld, count: number): Promise<void> {
  const name = world.noted('service')
  await world.eventually(() => world.team.services.mustBeStable(name, count), patience)
}

/** The same, with one task that it did not have before. */
export async function mustBeHealed(world: SpecWorld, count: number): Promise<void> {
  const { services } = world.team
  const name = world.noted('service')
  const former = new Set(world.noted('formerTasks').map(({ taskArn }) => taskArn))
  await world.eventually(async () => {
    await services.mustBeStable(name, count)
    const tasks = await services.tasks(name)
    const fresh = tasks.filter(({ taskArn }) => !former.has(taskArn))
    assert.equal(fresh.length, 1, `${fresh.length} of ${tasks.length} tasks are new.`)
  }, patience)
}

/** Asserts that ECS has stopped so many of the service's former tasks because fewer are desired, and no other. */
export async function mustHaveScaledIn(world: SpecWorld, count: number): Promise<void> {
  await world.eventually(async () => {
    const tasks = await world.team.tasks.now(world.noted('formerTasks'))
    const stopped = tasks.filter(({ lastStatus }) => lastStatus === 'STOPPED')
    assert.deepEqual(
      stopped.map(({ stopCode }) => stopCode),
      Array.from({ length: count }, () => 'ServiceSchedulerInitiated'),
    )
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
    for (const { stoppedReason = '' } of stopped)
      assert.match(stoppedReason, /scaling activity/i, `ECS gives another reason: ${stoppedReason || 'none'}`)
  }, patience)
}

/** Asserts that one of the service's events says something. */
export async function mustTell(world: SpecWorld, words: string): Promise<void> {
  await world.eventually(async () => {
    const { events = [] } = await world.team.services.now(world.noted('service'))
    const event = events.find(({ message = '' }) => message.includes(words))
    const told = messages(events).join('\n') || 'Nothing.'
    assert.ok(event, `No service event says: ${words}.\n\nThe events tell:\n${told}`)
    assert.ok(
      event.id && event.createdAt && isRecent(event.createdAt),
      'The event has no id, or is not of now.',
    )
  }, patience)
}

/** Asserts that a cluster lists one service. What was refused or not on the way is passed over. */
export async function mustBeOne(world: SpecWorld, cluster: string): Promise<void> {
  world.outcome.passOver()
  const services = await world.team.services.list(cluster)
  assert.equal(services.length, 1, `The cluster should list one service: ${services.join(', ')}`)
}

/** Updates the service and watches until that has happened. Whoever watches has begun before, and misses nothing. */
export async function rollOut(world: SpecWorld, definition: string): Promise<void> {
  const { definitions, services } = world.team
  const name = world.noted('service')
  const { signal } = world.abort
  await noteFormerTasks(world)
  const former = await services.deployment(name)
  const watching = world.evidence.ofLastRound((again) =>
    services.watchRollout({ name, former, within: world.longest(patience.within), again, signal }),
  )
  const updating = services.update(name, { taskDefinition: definitions.reference(definition) })
  const [counts] = await Promise.all([watching, updating])
  world.note('counts', counts)
}

/** The same while visitors come. */
export async function rollOutUnderLoad(
  world: SpecWorld,
  definition: string,
  perSecond: number,
): Promise<void> {
  const rollingOut = () => rollOut(world, definition)
  world.note('visits', await world.team.visitors.during(world.noted('service'), perSecond, rollingOut))
}

/** Asserts what was seen of the numbers of tasks in the course of a rollout. */
export async function mustHaveSeen(world: SpecWorld, rows: Rows): Promise<void> {
  const counts = world.noted('counts')
  assert.ok(counts.length > 1, 'The rollout was over before it could be watched.')
  const seen = {
    'running tasks': Math.min(...counts.map(({ running }) => running)),
    'running and pending tasks': Math.max(...counts.map(({ running, pending }) => running + pending)),
    'most pending tasks': Math.max(...counts.map(({ pending }) => pending)),
    looks: counts.length,
  }
  const says = Object.fromEntries(Object.entries(seen).map(([name, count]) => [name, String(count)]))
  world.evidence.leave({ kind: 'saying', who: 'ECS', says })
  await mustShow(says, rows)
}
