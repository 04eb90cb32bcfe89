import type { TaskDefinition } from '../definitions.ts'
import { isEmulated, parseImage } from '../image-reference.ts'
import { quoted } from '../quoted.ts'
import { registryOf, type Target } from '../target.ts'
import type { Change } from './change.ts'

/** Has the containers pull from the target's registry what they pulled from an emulator's. */
export function moveImages(task: TaskDefinition, { target, note }: Change): TaskDefinition {
  return {
    ...task,
    containerDefinitions: task.containerDefinitions?.map((container) => {
      const moved = movedImage(container.image ?? '', target)
      if (moved === undefined) return container
      note(
        `Container ${quoted(container.name)} pulls ${quoted(moved)} instead of ${quoted(container.image)}.`,
      )
      return { ...container, image: moved }
    }),
  }
}

function movedImage(image: string, target: Target): string | undefined {
  const reference = parseImage(image)
  if (reference.kind !== 'local' && reference.kind !== 'ecr') return undefined
  if (!isEmulated(reference.registry)) return undefined
  const { repository, tag = 'latest', digest } = reference
  return `${registryOf(target)}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`
}
