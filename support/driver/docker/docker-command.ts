import type { Pipeline } from '../evidence/record.ts'
import type { Docker, RegistryLogin } from './docker.ts'

type Commands = { readonly [Name in keyof Docker]: (...args: Parameters<Docker[Name]>) => string[] }

/** The command that does the same as each call of the port. */
export const dockerCommands = {
  version: () => ['docker', 'version', '--format', '{{.Server.Version}}'],
  build: ({ folder, tag, buildArguments, labels }) => [
    ...['docker', 'build'],
    ...Object.entries(buildArguments).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
    ...['-t', tag, folder],
  ],
  tag: (image, reference) => ['docker', 'tag', image, reference],
  login: ({ registry, username }) => [
    'docker',
    'login',
    '--username',
    username,
    '--password-stdin',
    registry,
  ],
  logout: (registry) => ['docker', 'logout', registry],
  push: (reference) => ['docker', 'push', reference],
  pull: (reference) => ['docker', 'pull', reference],
  run: (image, containerPort) => ['docker', 'run', '-d', '-p', `127.0.0.1::${containerPort}`, image],
  inspect: (containerId) => ['docker', 'inspect', containerId],
  port: (containerId, containerPort) => ['docker', 'port', containerId, String(containerPort)],
  logs: (containerId) => ['docker', 'logs', containerId],
  stop: (containerId, seconds) => ['docker', 'stop', '-t', String(seconds), containerId],
  kill: (containerId) => ['docker', 'kill', containerId],
  exec: (containerId, command) => ['docker', 'exec', containerId, ...command],
  removeContainer: (containerId) => ['docker', 'rm', '--force', '--volumes', containerId],
  image: (reference) => ['docker', 'image', 'inspect', reference],
  removeImage: (reference) => ['docker', 'rmi', reference],
} satisfies Commands

/** A whole login: the password goes from one program to the other, and nobody sees it. */
export function loginCommand(login: RegistryLogin): Pipeline {
  return [login.passwordCommand, dockerCommands.login(login)]
}
