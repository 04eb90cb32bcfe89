import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import type { ContainerState } from '../../driver/docker/docker.ts'

type Settings = Readonly<Record<string, string>>

/** A container's definition from its settings by the words of the features. */
export function containerOf(settings: Settings): Omit<ContainerDefinition, 'name'> {
  const [variable = '', value = ''] = (settings['environment'] ?? '').split('=')
  return {
    memory: Number.parseInt(settings['memory'] ?? '', 10),
    environment: [{ name: variable, value }],
    workingDirectory: settings['working directory'],
    user: settings['user'],
    readonlyRootFilesystem: settings['file system'] === 'read-only',
    command: settings['command']?.split(' '),
    stopTimeout: 2,
  }
}

/** The same from what Docker says. */
export function givenTo(state: ContainerState, { environment = '' }: Settings): Settings {
  return {
    memory: `${state.memory / 1024 / 1024} MiB`,
    environment: state.environment.includes(environment) ? environment : state.environment.join(' '),
    'working directory': state.workingDirectory,
    user: state.user,
    'file system': state.readOnly ? 'read-only' : 'writable',
    command: state.command.join(' '),
  }
}
