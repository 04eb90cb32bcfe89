import type { RegisterTaskDefinitionRequest, Volume } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { Given, Path, Refusal } from '../refusal.ts'

/** What ECS refuses in volumes, and in mount points that name them. */
export function* volumeRefusals({
  volumes = [],
  containerDefinitions = [],
}: Given<RegisterTaskDefinitionRequest>): Generator<Refusal> {
  for (const [index, volume] of volumes.entries()) {
    const { name = '' } = volume
    if (!/^[\w-]{1,255}$/.test(name)) {
      yield {
        at: [['volumes', index, 'name']],
        error: clientError(`The volume name '${name.slice(0, 260)}' is not valid.`),
      }
    }
    yield* efsRefusals(volume, ['volumes', index, 'efsVolumeConfiguration'])
  }
  const names = volumes.map(({ name = '' }) => name)
  const namesAt = volumes.map((_, index) => ['volumes', index, 'name'])
  if (new Set(names).size < names.length) {
    yield { at: namesAt, error: clientError('Volume names must be unique.') }
  }
  for (const [index, { name, mountPoints = [] }] of containerDefinitions.entries()) {
    for (const [position, { sourceVolume = '', containerPath = '' }] of mountPoints.entries()) {
      const at = ['containerDefinitions', index, 'mountPoints', position]
      if (!names.includes(sourceVolume)) {
        yield {
          at: [[...at, 'sourceVolume'], ...namesAt],
          error: clientError(`Unknown volume '${sourceVolume.slice(0, 260)}'.`),
        }
      }
      if (!/^(?:\/|[A-Za-z]:)[^:]*$/.test(containerPath)) {
        yield {
          at: [[...at, 'containerPath']],
          error: clientError(`A mount point of container '${name}' has no absolute 'containerPath'.`),
        }
      }
    }
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html */
function* efsRefusals({ name, efsVolumeConfiguration: efs }: Given<Volume>, path: Path): Generator<Refusal> {
  const { accessPointId, iam } = efs?.authorizationConfig ?? {}
  if (efs === undefined || (accessPointId === undefined && iam !== 'ENABLED')) return
  const at = [path]
  if (efs.transitEncryption !== 'ENABLED') {
    yield {
      at,
      error: clientError(
        `The EFS volume '${name}' has an authorizationConfig, so its 'transitEncryption' must be ENABLED.`,
      ),
    }
  }
  if (accessPointId !== undefined && (efs.rootDirectory ?? '/') !== '/') {
    yield {
      at,
      error: clientError(
        `The EFS volume '${name}' has an access point, so its 'rootDirectory' must be omitted or '/'.`,
      ),
    }
  }
}
