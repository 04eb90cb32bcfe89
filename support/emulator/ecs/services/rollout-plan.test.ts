import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { planRollout, type TaskView } from './rollout-plan.ts'

const tasks = (count: number, phase: TaskView['phase'] = 'running', healthy = phase === 'running') =>
  Array.from({ length: count }, () => ({ phase, healthy }))

const plan = (
  desired: number,
  [low, high]: [number, number],
  more: { primary?: TaskView[]; older?: TaskView[] },
) => {
  const { start, stop, stuck } = planRollout({
    desired,
    minimumHealthyPercent: low,
    maximumPercent: high,
    primary: [],
    older: [],
    ...more,
  })
  return { start, stop: stop.length, stuck }
}

const nothing = { start: 0, stop: 0, stuck: false }

describe('the plan of a rollout', () => {
  const cases: [string, ReturnType<typeof plan>, Partial<typeof nothing>][] = [
    ['starts what is desired', plan(2, [100, 200], {}), { start: 2 }],
    ['does nothing when all is well', plan(2, [100, 200], { primary: tasks(2) }), {}],
    ['heals by as many as are missing', plan(3, [100, 200], { primary: tasks(2) }), { start: 1 }],
    ['counts a pending task as started', plan(2, [100, 200], { primary: tasks(2, 'pending') }), {}],
    ['scales in', plan(1, [100, 200], { primary: tasks(3) }), { stop: 2 }],
    ['scales to nothing', plan(0, [100, 200], { primary: tasks(3) }), { stop: 3 }],
    ['100/200: new before old', plan(2, [100, 200], { older: tasks(2) }), { start: 2 }],
    [
      '100/200: keeps the old until the new are healthy',
      plan(2, [100, 200], { primary: tasks(2, 'running', false), older: tasks(2) }),
      {},
    ],
    [
      '100/200: lets the old go one for one',
      plan(2, [100, 200], { primary: [...tasks(1), ...tasks(1, 'pending')], older: tasks(2) }),
      { stop: 1 },
    ],
    ['0/100: old first', plan(2, [0, 100], { older: tasks(2) }), { stop: 2 }],
    ['0/100: new when the old are leaving', plan(2, [0, 100], { older: tasks(2, 'leaving') }), { start: 2 }],
    ['50/100 with four: two at a time', plan(4, [50, 100], { older: tasks(4) }), { stop: 2 }],
    ['50/150 with two: one up', plan(2, [50, 150], { older: tasks(2) }), { start: 1, stop: 1 }],
    ['rounds the lower bound up', plan(3, [50, 100], { older: tasks(3) }), { stop: 1 }],
    ['rounds the upper bound down', plan(3, [100, 150], { older: tasks(3) }), { start: 1 }],
    [
      'lets pending old tasks go at once',
      plan(2, [100, 200], { older: tasks(2, 'pending') }),
      { start: 2, stop: 2 },
    ],
    [
      'keeps good old tasks while new ones fail',
      plan(2, [100, 200], { primary: tasks(2, 'pending'), older: tasks(2) }),
      {},
    ],
    ['100/150 with one is stuck', plan(1, [100, 150], { older: tasks(1) }), { stuck: true }],
    [
      'is not stuck while something leaves',
      plan(1, [100, 150], { older: [...tasks(1), ...tasks(1, 'leaving')] }),
      {},
    ],
  ]
  for (const [name, actual, expected] of cases) {
    test(name, () => assert.deepEqual(actual, { ...nothing, ...expected }))
  }

  test('scales in by what serves least: pending, then unproven, then the newest', () => {
    const [old, young] = tasks(2)
    const unproven = { phase: 'running', healthy: false } as const
    const pending = { phase: 'pending', healthy: false } as const
    const stop = (desired: number) =>
      planRollout({
        desired,
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        primary: [old, young, unproven, pending].flatMap((task) => task ?? []),
        older: [],
      }).stop
    assert.deepEqual(stop(2), [pending, unproven])
    assert.equal(stop(1)[2], young)
  })
})
