import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describeSwept, describeTarget } from '../guide/run-lines.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment, shareWithChildren } from '../machine/environment.ts'
import { openRun } from '../run/open-run.ts'
import { chooseTarget } from '../targets/target-choice.ts'
import { testcontainersSettings } from '../targets/testcontainers-settings.ts'
import { chapters, labVariables } from './commands.ts'
import { labText } from './lab-text.ts'

try {
  // By hand, what ECS waits for takes as long as on AWS.
  const choice = chooseTarget({ PACE: '1', ...readEnvironment() })
  const { docker, environment } = await findEngine(readEnvironment())
  shareWithChildren({ ...environment, ...testcontainersSettings })
  const began = performance.now()
  await using open = await openRun(choice, docker)
  const { run, target, apps } = open.context
  const { endpoint, credentials } = target
  if (endpoint === undefined || credentials === undefined)
    throw new Error('The lab is for local targets. Run it with TARGET=embedded.')
  const folder = join(run.folder, 'lab')
  await mkdir(folder)
  for (const line of describeSwept(open.swept)) console.log(line)
  console.log(`${describeTarget(target, choice.reason, performance.now() - began)}\n`)
  const variables = labVariables({
    ...target,
    endpoint,
    credentials,
    engine: environment,
    folder,
  })
  console.log(labText(variables, chapters({ base: apps['nginx']?.base ?? '', region: target.region })))
  console.log('The lab is open. Ctrl-C closes it and cleans up.')
  // Waiting for a signal alone would not keep the process.
  const keptOpen = setInterval(() => undefined, 60_000)
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)))
  clearInterval(keptOpen)
  console.log('\nCleaning up.')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
