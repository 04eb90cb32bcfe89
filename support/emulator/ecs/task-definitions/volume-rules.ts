import { clientError } from '../ecs-error.ts'
import type { GivenContainer } from './container-definition.ts'
import type { GivenTaskDefinition, Volume } from './task-definition.ts'

type GivenVolume = NonNullable<GivenTaskDefinition['volumes']>[number]

export type VolumeRuleContext = {
  readonly containers: readonly GivenContainer[]
  readonly allowHostAccess: boolean
}

/** Checks the volumes and that each mount point names one of them. */
export function readVolumes(
  given: readonly GivenVolume[],
  { containers, allowHostAccess }: VolumeRuleContext,
): Volume[] {
  const volumes = given.map(({ name = '', host }) => {
    if (!/^[\w-]{1,255}$/.test(name)) {
      throw clientError(`The volume name '${name.slice(0, 260)}' is not valid.`)
    }
    const sourcePath = host?.sourcePath
    if (sourcePath === undefined) return { name, host: {} }
    if (allowHostAccess) return { name, host: { sourcePath } }
    throw clientError(
      `Volume '${name}' mounts '${sourcePath.slice(0, 260)}' of this machine, which would give the container root's reach into it. Leave out 'sourcePath', or allow host access in the emulator's settings.`,
    )
  })
  const names = new Set(volumes.map((volume) => volume.name))
  if (names.size < volumes.length) throw clientError('Volume names must be unique.')
  for (const { name, mountPoints = [] } of containers) {
    for (const { sourceVolume = '', containerPath = '' } of mountPoints) {
      if (!names.has(sourceVolume)) throw clientError(`Unknown volume '${sourceVolume.slice(0, 260)}'.`)
      if (!/^\/[^:]*$/.test(containerPath)) {
        throw clientError(`A mount point of container '${name}' has no absolute 'containerPath'.`)
      }
    }
  }
  return volumes
}
