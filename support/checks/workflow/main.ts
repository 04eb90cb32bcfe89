import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageOf } from '../../machine/first-failure.ts'
import { readWords } from '../../machine/program-words.ts'
import { installAct } from './act.ts'
import { type EventName, eventNames } from './events.ts'
import { runEvent } from './run-event.ts'
import { makePrograms, makeRepository, makeStandIns } from './runner.ts'

const usage = `npm run workflow                       runs the jobs of the GitHub workflow on this machine, event by event
  --event ${eventNames.join('|')}   may be given again; all when not given
  --job check                          one job, and those that it needs
  --matrix engine:docker-29            one row of a job's matrix
  --examples repository                in each part of the spec only the examples of that name`

const over = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => over.abort(new Error(`Ended by ${signal}.`)))

try {
  process.exitCode = (await runWorkflow()) ? 0 : 1
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
}

/** Runs the jobs of the workflow on this machine, with stand-ins for the actions, in a folder that goes again. */
async function runWorkflow(): Promise<boolean> {
  const { values } = readWords(usage, {
    options: {
      event: { type: 'string', multiple: true },
      job: { type: 'string' },
      matrix: { type: 'string', multiple: true },
      examples: { type: 'string' },
    },
  })
  const { event = eventNames, job, matrix = [], examples } = values
  const chosen = event.map(toEventName)
  const folder = await mkdtemp(join(tmpdir(), 'workflow-'))
  try {
    const act = await installAct(console.log, over.signal)
    await makeRepository(join(folder, 'repository'))
    await makePrograms(join(folder, 'programs'), examples)
    const actions = await makeStandIns(join(folder, 'actions'))
    const { env: environment } = process
    const runner = { act, folder, actions, environment, job, matrix, examples, say: console.log }
    console.log(
      'The jobs run on this machine and use its Docker engine. Small stand-ins act for the actions.',
    )
    let passed = true
    for (const name of chosen) passed = (await runEvent(name, { ...runner, signal: over.signal })) && passed
    return passed
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function toEventName(name: string): EventName {
  const known = eventNames.find((each) => each === name)
  if (known !== undefined) return known
  throw new Error(`No event "${name}" starts the workflow. Name one of: ${eventNames.join(', ')}.`)
}
