import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs'

type Definition = Omit<RegisterTaskDefinitionCommandInput, 'family'>

/** What may be changed about a task definition, by the words of the features. */
export const definitionChanges = {
  'without a container': (definition) => ({ ...definition, containerDefinitions: [] }),
  'with a container that has no name': inContainer(({ name, ...rest }) => rest),
  'with a container that has no image': inContainer(({ image, ...rest }) => rest),
  'without memory for its container': inContainer(({ memory, ...rest }) => rest),
  'without an essential container': inContainer((container) => ({ ...container, essential: false })),
  'with two containers of one name': (definition) => ({
    ...definition,
    containerDefinitions: definition.containerDefinitions?.flatMap((container) => [container, container]),
  }),
  'with containers that wait for each other': (definition) => ({
    ...definition,
    containerDefinitions: definition.containerDefinitions?.flatMap((container) => [
      { ...container, name: 'one', dependsOn: [{ containerName: 'other', condition: 'START' }] },
      { ...container, name: 'other', dependsOn: [{ containerName: 'one', condition: 'START' }] },
    ]),
  }),
  'with port 70000': inContainer((container) => ({
    ...container,
    portMappings: [{ containerPort: 70_000 }],
  })),
  'on awsvpc with another host port': (definition) =>
    inContainer((container) => ({ ...container, portMappings: [{ containerPort: 80, hostPort: 8080 }] }))({
      ...definition,
      networkMode: 'awsvpc',
    }),
  'on bridge': (definition) => ({ ...definition, networkMode: 'bridge' }),
  'without an execution role': ({ executionRoleArn, ...rest }) => rest,
  'without cpu': ({ cpu, ...rest }) => rest,
  'without memory': ({ memory, ...rest }) => rest,
  'with cpu 256 and memory 4096': (definition) => ({ ...definition, cpu: '256', memory: '4096' }),
  'with cpu 256 and memory 512': (definition) => ({ ...definition, cpu: '256', memory: '512' }),
} satisfies Record<string, (definition: Definition) => Definition>

export type DefinitionChange = keyof typeof definitionChanges

function inContainer(
  change: (container: ContainerDefinition) => ContainerDefinition,
): (definition: Definition) => Definition {
  return (definition) => ({
    ...definition,
    containerDefinitions: definition.containerDefinitions?.map(change),
  })
}
