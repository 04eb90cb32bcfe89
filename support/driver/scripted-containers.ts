import type { ContainerDefinition } from '@aws-sdk/client-ecs'

/** A container that ends at once with an exit code. */
export function exiting(name: string, code: number): ContainerDefinition {
  return { name, entryPoint: ['/bin/sh', '-c'], command: [`exit ${code}`] }
}

/** A container that serves pages until it is stopped. */
export function staying(name: string): ContainerDefinition {
  return { name }
}
