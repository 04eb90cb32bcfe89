import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ClosingTask, Lesson } from '../guide/course/lesson.ts'
import { readClosingTasks, readLessons } from '../guide/course/lesson-files.ts'
import { reportFolder } from '../guide/report-folder.ts'
import { describeSwept, describeTarget } from '../guide/run-lines.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment, shareWithChildren } from '../machine/environment.ts'
import { messageOf } from '../machine/first-failure.ts'
import { project } from '../machine/project.ts'
import { openRun } from '../run/open-run.ts'
import { chooseTarget } from '../targets/target-choice.ts'
import { testcontainersSettings } from '../targets/testcontainers-settings.ts'
import { closing, startingNpm } from './closing.ts'
import { helpText, readCommandLine } from './command-line.ts'
import { findOpenLab, writeLabState } from './lab-state.ts'
import { labText } from './lab-text.ts'
import { findQuietPort } from './quiet-port.ts'
import { labVariables } from './variables.ts'
import { verdictText } from './verdict-text.ts'
import { verify } from './verify.ts'

try {
  // Commands are typed with $LAB as it stands, so it must not need quotes.
  if (/[\s*?[\]]/.test(tmpdir())) shareWithChildren({ TMPDIR: '/tmp' })
  const asked = readCommandLine(process.argv.slice(2), [...readLessons(), ...readClosingTasks()])
  if (asked.kind === 'help') console.log(helpText)
  else if (asked.kind === 'verify') await verifyWork(asked.work)
  else await openLab()
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
}

/** Opens a lab, and keeps it open until a signal comes. */
async function openLab(): Promise<void> {
  const npm = startingNpm(readEnvironment())
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
  const name = `lab-${run.id}`
  writeLabState({ context: { ...open.context, driver: 'sdk', byHand: true }, folder, name })
  for (const line of describeSwept(open.swept)) console.log(line)
  console.log(`${describeTarget(target, choice.reason, performance.now() - began)}\n`)
  const variables = labVariables({
    ...target,
    endpoint,
    credentials,
    engine: environment,
    apps,
    folder,
    name,
    freePort: await findQuietPort(),
    proxy: readEnvironment(),
  })
  const guide = guideFor(endpoint)
  console.log(labText({ variables, lessons: readLessons(), tasks: readClosingTasks(), guide }))
  const closed = closing(npm)
  console.log('The lab is open. Ctrl-C closes it and cleans up.')
  await closed
  console.log('\nCleaning up.')
}

/** Verifies what was done in the open lab; the exit status says whether all is as it should be. */
async function verifyWork(work: Lesson | ClosingTask): Promise<void> {
  const lab = findOpenLab(readEnvironment())
  const verdict = await verify(work, lab)
  console.log(verdictText(work, verdict))
  if (!verdict.done) process.exitCode = 1
}

/** The guide as the last run has written it, with this lab's endpoint in its commands. */
function guideFor(endpoint: string): URL | undefined {
  const file = join(project, reportFolder([]), 'index.html')
  if (!existsSync(file)) return undefined
  const url = pathToFileURL(file)
  url.searchParams.set('endpoint', endpoint)
  return url
}
