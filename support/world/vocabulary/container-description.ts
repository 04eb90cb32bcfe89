import type { TaskDefinition } from '@aws-sdk/client-ecs'

/**
 * The only container of a definition, by the words of the features. An answer may leave out what has its documented
 * default.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
export function describeContainer({ containerDefinitions }: TaskDefinition): Record<string, string> {
  const [container] = containerDefinitions ?? []
  const [port] = container?.portMappings ?? []
  return {
    essential: String(container?.essential ?? true),
    memory: String(container?.memory),
    port: `${port?.containerPort}/${port?.protocol ?? 'tcp'}`,
    'host port': String(port?.hostPort || 'any'),
  }
}
