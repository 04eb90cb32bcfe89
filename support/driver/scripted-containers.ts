import type { ContainerDefinition } from '@aws-sdk/client-ecs'

const entryPoint = ['/bin/sh', '-c']

/** A container that ends with an exit code, at once or after a while. */
export function exiting(name: string, code: number, seconds = 0): ContainerDefinition {
  return { name, entryPoint, command: [`sleep ${seconds}; exit ${code}`] }
}

/** A container that serves pages until it is stopped. */
export function staying(name: string): ContainerDefinition {
  return { name }
}

/** What a container says when it listens for the wish to end. */
export const listens = 'listens for signals'

/** How a container behaves when ECS wants something of it, by the words of the features. */
export const habits = {
  'takes 2 seconds to end': waiting('sleep 2; exit 0'),
  'ends with 7 when it is asked to': waiting('exit 7'),
  'does not listen, and has a stop timeout of 2 seconds': { ...waiting(''), stopTimeout: 2 },
} satisfies Record<string, Omit<ContainerDefinition, 'name'>>

export type Habit = keyof typeof habits

/** ECS sends the signal that the image names, SIGTERM unless it names another. */
function waiting(answer: string): Omit<ContainerDefinition, 'name'> {
  const script = `trap "${answer}" TERM QUIT; echo ${listens}; while :; do sleep 0.1; done`
  return { entryPoint, command: [script] }
}

/** A container that fills its memory until it is killed. */
export function greedy(name: string, memory: number): ContainerDefinition {
  return { name, memory, entryPoint, command: ['tail /dev/zero'] }
}

/** One container leaves a file in a volume, and another, which waits for it, ends with 0 if the file is there. */
export function handingOver(): ContainerDefinition[] {
  const mountPoints = [{ sourceVolume: 'shared', containerPath: '/shared' }]
  const dependsOn = [{ containerName: 'first', condition: 'SUCCESS' as const }]
  return [
    {
      name: 'first',
      essential: false,
      mountPoints,
      entryPoint,
      command: ['sleep 1; echo done > /shared/file'],
    },
    { name: 'second', mountPoints, dependsOn, entryPoint, command: ['test -e /shared/file'] },
  ]
}
