import { patience } from '../../driver/patience.ts'
import { type Portrait, show } from '../../driver/portraits.ts'
import { taskPortrait } from '../../driver/task-portraits.ts'
import type { SpecWorld } from '../world.ts'

/** What becomes of a task that was just run, how soon, and where its log is. */
export function taskOutcome(world: SpecWorld): Portrait {
  const { docker, tasks } = world.team
  return {
    outcome: () =>
      world.eventually(async () => {
        const [now = {}] = await tasks.now([world.noted('task')])
        if (now.lastStatus === 'RUNNING') {
          await tasks.mustRunInDocker(now)
          return 'it runs'
        }
        if (now.lastStatus !== 'STOPPED') throw new Error(`The task is ${now.lastStatus}.`)
        return `it stops: ${/CannotPull/.exec(tasks.reasons(now))?.[0] ?? tasks.reasons(now)}`
      }, patience),
    async 'time to start it'() {
      const running = await world.eventually(() => tasks.mustRun(world.noted('task')), patience)
      return show(taskPortrait(running, world.plain), 'time to start it')
    },
    async 'Docker log'() {
      const container = await docker.inspect(tasks.containerId(world.noted('task')))
      return container === undefined
        ? 'on the container instance, and not at all on Fargate'
        : 'readable on this machine'
    },
  }
}
