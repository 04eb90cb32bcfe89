import type Dockerode from 'dockerode'
import type { RunContext } from '../driver/run-context.ts'
import type { SampleApp } from '../driver/sample-apps.ts'
import { readBuildNotes, sweepBuildCache } from '../machine/sweep/build-cache.ts'
import { startJanitor } from '../machine/sweep/janitor.ts'
import { beginRun } from '../machine/sweep/run.ts'
import { removeFolder, type Swept, sweepDeadRuns, sweepRun } from '../machine/sweep/sweep.ts'
import { mustServe } from '../targets/must-serve.ts'
import { openTarget } from '../targets/open-target.ts'
import type { TargetChoice } from '../targets/target-choice.ts'
import { prepareApps } from './prepare-apps.ts'

export type OpenRun = AsyncDisposable & {
  readonly context: Omit<Extract<RunContext, { kind: 'ready' }>, 'driver'>
  /** What earlier runs had left behind. */
  readonly swept: Swept
}

/**
 * Starts a target and all that a run needs, and gives everything back when it is disposed of. Whatever way the process
 * ends, the janitor sees to the rest.
 */
export async function openRun(choice: TargetChoice, docker: Dockerode, ownApp?: SampleApp): Promise<OpenRun> {
  await using stack = new AsyncDisposableStack()
  const run = await beginRun()
  startJanitor(run)
  stack.defer(() => removeFolder(run.folder))
  stack.defer(async () => {
    const isOurs = await readBuildNotes(run.folder)
    if (isOurs !== undefined) await sweepBuildCache(docker, isOurs)
  })
  stack.defer(async () => void (await sweepRun(docker, run.id)))
  // All have ended, one way or the other, before anything is taken away again.
  const [swept, apps, target] = await Promise.allSettled([
    sweepDeadRuns(docker),
    prepareApps(docker, run, ownApp),
    openTarget(choice, docker, run),
  ])
  if (target.status === 'fulfilled') stack.use(target.value)
  if (target.status === 'rejected') throw target.reason
  if (swept.status === 'rejected') throw swept.reason
  if (apps.status === 'rejected') throw apps.reason
  await mustServe(target.value.access)
  const whole = stack.move()
  return {
    context: { kind: 'ready', run, target: target.value.access, apps: apps.value },
    swept: swept.value,
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  }
}
