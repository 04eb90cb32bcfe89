import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs'

type Definition = Omit<RegisterTaskDefinitionCommandInput, 'family'>

/** What may be changed about a task definition, by the words of the features. */
export const definitionChanges = {
  'no container': (definition) => ({ ...definition, containerDefinitions: [] }),
  'a container without a name': inContainer(({ name, ...rest }) => rest),
  'a container without an image': inContainer(({ image, ...rest }) => rest),
  'a container without memory': inContainer(({ memory, ...rest }) => rest),
  'no essential container': inContainer((container) => ({ ...container, essential: false })),
  'two containers of one name': (definition) => ({
    ...definition,
    containerDefinitions: definition.containerDefinitions?.flatMap((container) => [container, container]),
  }),
  'containers that wait for each other': (definition) => ({
    ...definition,
    containerDefinitions: definition.containerDefinitions?.flatMap((container) => [
      { ...container, name: 'one', dependsOn: [{ containerName: 'other', condition: 'START' }] },
      { ...container, name: 'other', dependsOn: [{ containerName: 'one', condition: 'START' }] },
    ]),
  }),
  'port 70000': inContainer((container) => ({
    ...container,
    portMappings: [{ containerPort: 70_000 }],
  })),
  'awsvpc and another host port': (definition) =>
    inContainer((container) => ({ ...container, portMappings: [{ containerPort: 80, hostPort: 8080 }] }))({
      ...definition,
      networkMode: 'awsvpc',
    }),
  'network mode bridge': (definition) => ({ ...definition, networkMode: 'bridge' }),
  'no network mode': ({ networkMode, ...rest }) => rest,
  'no execution role': ({ executionRoleArn, ...rest }) => rest,
  'an execution role that does not exist': (definition) => ({
    ...definition,
    executionRoleArn: 'arn:aws:iam::000000000000:role/there-is-no-such-role',
  }),
  'no cpu': ({ cpu, ...rest }) => rest,
  'no memory': ({ memory, ...rest }) => rest,
  'cpu 256 and memory 4096': (definition) => ({ ...definition, cpu: '256', memory: '4096' }),
  'cpu 256 and memory 512': (definition) => ({ ...definition, cpu: '256', memory: '512' }),
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
