import type { PortMapping } from '@aws-sdk/client-ecs'
import type { TaskDefinition } from '../definitions.ts'
import { quoted } from '../quoted.ts'
import { harmOfFixedPorts, isFixed, matches, mustMatch } from '../rules/ports.ts'
import type { Subject } from '../workload.ts'
import type { Change } from './change.ts'

/** Removes the host ports that ECS would refuse or that would keep tasks from starting. */
export function freePorts(subject: Subject, { note }: Change): TaskDefinition {
  const harmful = harmOfFixedPorts(subject) !== undefined
  const isHarmful = (mapping: PortMapping) =>
    mustMatch(subject) ? !matches(mapping) : harmful && isFixed(mapping)
  return {
    ...subject.taskDefinition,
    containerDefinitions: subject.containers.map((container) => {
      if (container.portMappings?.some(isHarmful) !== true) return container
      note(`Container ${quoted(container.name)} has no fixed host port any more.`)
      const portMappings = container.portMappings.map((mapping) => {
        const { hostPort, ...rest } = mapping
        return isHarmful(mapping) ? rest : mapping
      })
      return { ...container, portMappings }
    }),
  }
}
