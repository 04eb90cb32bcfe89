import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { CommandFailed, runCommand } from '../../machine/command.ts'
import { ActLog, describeJobs } from './act-log.ts'
import { type EventName, events } from './events.ts'
import { workflowFile } from './workflow-file.ts'

export type Runner = {
  readonly act: string
  readonly folder: string
  /** What act is told of the actions. */
  readonly actions: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly job: string | undefined
  /** Of a job's matrix, for example `engine:podman`; all of it when there is none. */
  readonly matrix: readonly string[]
  readonly examples: string | undefined
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/** Runs the workflow as one event starts it, says what came of each job, and returns whether none failed. */
export async function runEvent(name: EventName, runner: Runner): Promise<boolean> {
  const { act, folder, actions, environment, job, matrix, say, signal } = runner
  const { secrets, payload } = events[name]
  const own = join(folder, name)
  await mkdir(own)
  await writeFile(join(own, 'event.json'), JSON.stringify(payload))
  const token = secrets ? (environment['LOCALSTACK_AUTH_TOKEN'] ?? '') : ''
  await writeFile(join(own, 'secrets'), token === '' ? '' : `LOCALSTACK_AUTH_TOKEN=${token}\n`, {
    mode: 0o600,
  })
  const log = new ActLog(say)
  const args = [
    ...variablesOf(runner, own),
    act,
    name,
    `--directory=${join(folder, 'repository')}`,
    `--workflows=${workflowFile}`,
    `--eventpath=${join(own, 'event.json')}`,
    `--secret-file=${join(own, 'secrets')}`,
    '--platform=ubuntu-24.04=-self-hosted',
    ...actions,
    ...['--no-skip-checkout', '--no-cache-server', '--concurrent-jobs=1', '--json', '--verbose'],
    ...(job === undefined ? [] : [`--job=${job}`]),
    ...matrix.map((each) => `--matrix=${each}`),
  ]
  let failure: CommandFailed | undefined
  try {
    await runCommand({ program: 'env', args, onLine: (line) => log.read(line), signal, group: true })
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    failure = error
  }
  say(`\nWhat came of ${name}:`)
  for (const line of describeJobs(log.jobs)) say(line)
  if (failure !== undefined && log.jobs.size === 0) throw failure
  return failure === undefined && log.jobs.size > 0
}

/** A runner knows nothing of the shell that has started this: neither its secrets nor the project's own programs. */
function variablesOf({ environment, folder, examples }: Runner, own: string): string[] {
  const kept = Object.entries(environment).filter(([name]) =>
    /^(HOME|USER|LANG|DOCKER_\w+|NPM_CONFIG_\w+|PIP_\w+|GO\w*|\w+_proxy|NODE_EXTRA_CA_CERTS)$/.test(name),
  )
  const path = (environment['PATH'] ?? '').split(delimiter).filter((each) => !each.includes('node_modules'))
  const variables = {
    ...Object.fromEntries(kept),
    PATH: path.join(delimiter),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_CONFIG_HOME: join(folder, 'config'),
    ACT_DISABLE_VERSION_CHECK: '1',
    STAND_IN_NODE: process.execPath,
    STAND_IN_REPOSITORY: join(folder, 'repository'),
    STAND_IN_PROGRAMS: join(folder, 'programs'),
    STAND_IN_ARTIFACTS: join(own, 'artifacts'),
    ...(examples === undefined ? {} : { STAND_IN_EXAMPLES: examples }),
  }
  return ['-i', ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)]
}
