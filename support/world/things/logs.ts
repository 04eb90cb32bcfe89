import assert from 'node:assert/strict'
import { appContainer } from '../../driver/definitions.ts'
import { lastPart } from '../../driver/last-part.ts'
import { patience } from '../../driver/patience.ts'
import type { SpecWorld } from '../world.ts'

/** Asserts that a log group holds what Docker has as the log of the task's container, which tells of a visit. */
export async function mustHoldLog(world: SpecWorld, group: string): Promise<void> {
  const { docker, logs, tasks } = world.team
  const task = world.noted('task')
  await world.eventually(async () => {
    const written = (await docker.logs(tasks.containerId(task))).trimEnd().split('\n')
    assert.ok(written.length > 1, 'The container has written nothing of a visit.')
    const id = lastPart(task.taskArn)
    const kept = await logs.ofContainer(group, appContainer, id)
    assert.deepEqual(
      kept,
      written,
      'The log stream of the task does not hold what Docker has of its container.',
    )
  }, patience)
}

/**
 * Asserts that a log group tells that an app has started and was visited, and then that it has ended, if the scenario is
 * about one task, which has ended.
 */
export async function mustTellOfVisit(world: SpecWorld, group: string): Promise<void> {
  const { taskArn } = world.notedOr('task', {})
  const ends = taskArn !== undefined
  const due = ends ? /listens on port[\s\S]*^GET \/[\s\S]* ends$/m : /listens on port[\s\S]*^GET \//m
  await world.eventually(async () => {
    const log = (await world.team.logs.lines(group)).join('\n')
    const what = ends ? 'the start, a visit and the end' : 'the start and a visit'
    assert.match(log, due, `The log group does not tell of ${what}.\n\nIt tells of:\n${log || 'Nothing.'}`)
  }, patience)
}
