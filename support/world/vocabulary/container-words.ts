import type { ContainerDefinition, ContainerDependency } from '@aws-sdk/client-ecs'
import type { ContainerState } from '../../driver/docker/docker.ts'
import { commandText, type Portrait, type Rows } from '../../driver/portraits.ts'
import { askMetadata, askSts } from './node-programs.ts'

/** What a container says when it listens for signals. */
export const listens = 'listens for signals'

type Program = Required<Pick<ContainerDefinition, 'entryPoint' | 'command'>>

/** Programs by the words of the features; the others exit with a code, at once or after a while. */
const programs: Readonly<Record<string, Program>> = {
  'takes 2 seconds to end': script(waiting('sleep 2; exit 0')),
  'exits with 7 when asked to end': script(waiting('exit 7')),
  'does not end': script(waiting('')),
  'asks which task it is in': askMetadata,
  'asks STS who it is': askSts,
  // Half a gibibyte and no more, for the sake of a machine whose engine keeps no limits.
  'fills its memory': script('exec dd if=/dev/zero of=/dev/null bs=512M count=1'),
  'leaves a file in the volume': script('sleep 1; echo done > /shared/file'),
  'leaves a file in the volume, and exits with 3': script('sleep 1; echo done > /shared/file; exit 3'),
  'finds the file in the volume': script('test -e /shared/file'),
}

/** What a container runs instead of what its image starts; nothing when it is to serve pages as its image does. */
export function programOf(does: string): Program | undefined {
  if (does === 'serves pages') return undefined
  const [, code, seconds = '0'] = /^exits with (\d+)(?: after (\d+) seconds?)?$/.exec(does) ?? []
  if (code !== undefined) return script(`sleep ${seconds}; exit ${code}`)
  const program = programs[does]
  if (program === undefined) throw new Error(`No container is known to do this: ${does}`)
  return program
}

function script(text: string): Program {
  return { entryPoint: ['/bin/sh', '-c'], command: [text] }
}

/** ECS sends the signal that the image names, SIGTERM unless it names another. */
function waiting(answer: string): string {
  return `trap "${answer}" TERM QUIT; echo ${listens}; while :; do sleep 0.1; done`
}

/** Whether a container says when it listens. */
export function saysThatItListens({ command = [] }: ContainerDefinition): boolean {
  return command.some((text) => text.includes(`echo ${listens}`))
}

const settings: Readonly<Record<string, (value: string) => Partial<ContainerDefinition>>> = {
  name: (name) => ({ name }),
  essential: (value) => ({ essential: value === 'true' }),
  memory: (value) => ({ memory: Number.parseInt(value, 10) }),
  environment: (value) => ({ environment: value.split(' and ').map(variableOf) }),
  'working directory': (workingDirectory) => ({ workingDirectory }),
  user: (user) => ({ user }),
  'file system': (value) => ({ readonlyRootFilesystem: value === 'read-only' }),
  'entry point': () => ({ entryPoint: [] }),
  command: (text) => ({ command: wordsOf(text) }),
  does: (text) => ({ ...programOf(text) }),
  'stop timeout': (value) => ({ stopTimeout: Number.parseInt(value, 10) }),
  volume: (name) => ({ mountPoints: [{ sourceVolume: name, containerPath: `/${name}` }] }),
  'waits for': (value) => ({ dependsOn: [dependencyOf(value)] }),
}

/** A container's definition from its settings by the words of the features; what is left empty is not said. */
export function containerOf(rows: Rows): Partial<ContainerDefinition> {
  const parts = Object.entries(rows)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => settingOf(name)(value))
  return Object.assign({}, ...parts) as Partial<ContainerDefinition>
}

function settingOf(name: string) {
  const setting = settings[name]
  if (setting === undefined) throw new Error(`A container has no setting "${name}".`)
  return setting
}

const conditions: Readonly<Record<string, ContainerDependency['condition']>> = {
  start: 'START',
  complete: 'COMPLETE',
  succeed: 'SUCCESS',
}

function dependencyOf(words: string): ContainerDependency {
  const [containerName, , verb] = words.split(' ')
  return { containerName, condition: conditions[verb ?? ''] ?? 'START' }
}

/** `GREETING=hello`, taken apart. */
export function variableOf(text: string): { name: string; value: string } {
  const [name = '', value = ''] = text.split('=')
  return { name, value }
}

/** The words of a command as a person would type it. */
export function wordsOf(text: string): string[] {
  return Array.from(text.matchAll(/"([^"]*)"|\S+/g), ([word, inQuotes]) => inQuotes ?? word)
}

/** What Docker says of a container, by the same words. */
export function statePortrait(state: ContainerState): Portrait {
  return {
    state: state.running ? 'running' : state.ended ? 'ended' : 'not started',
    'exit code': String(state.exitCode),
    memory: `${state.memory / 1024 / 1024} MiB`,
    environment: state.environment,
    'working directory': state.workingDirectory,
    user: state.user,
    'file system': state.readOnly ? 'read-only' : 'writable',
    command: commandText(state.command),
  }
}
