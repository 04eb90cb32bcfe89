import type { TaskDefinition } from '@aws-sdk/client-ecs'

/** The only container of a definition, by the words of the features. */
export function describeContainer({ containerDefinitions }: TaskDefinition): Record<string, string> {
  const [container] = containerDefinitions ?? []
  const [port] = container?.portMappings ?? []
  return {
    essential: String(container?.essential),
    memory: String(container?.memory),
    port: `${port?.containerPort}/${port?.protocol}`,
    'host port': port?.hostPort === 0 ? 'any' : String(port?.hostPort),
  }
}
