import type { BatchCheckLayerAvailabilityResponse, Layer, LayerFailure } from '@aws-sdk/client-ecr'
import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { BlobStore } from '../../store/blob-store.ts'
import { isDigest } from '../../store/digest.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import { namedRepository } from '../named-repository.ts'
import { bounded, required } from '../parameters.ts'

const input = structure({ registryId: string, repositoryName: string, layerDigests: list(string) })

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchCheckLayerAvailability.html */
export function batchCheckLayerAvailability(registries: PrivateRegistries, blobs: BlobStore): Operation {
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const layers: Layer[] = []
    const failures: LayerFailure[] = []
    for (const layerDigest of bounded('layerDigests', required('layerDigests', given.layerDigests), 100)) {
      if (!isDigest(layerDigest)) {
        failures.push({
          layerDigest,
          failureCode: 'InvalidLayerDigest',
          failureReason: `Invalid layer digest: '${layerDigest}'`,
        })
      } else if (repository.layers.has(layerDigest)) {
        layers.push({ layerDigest, layerAvailability: 'AVAILABLE', layerSize: blobs.size(layerDigest) })
      } else {
        layers.push({ layerDigest, layerAvailability: 'UNAVAILABLE' })
      }
    }
    return { layers, failures } satisfies BatchCheckLayerAvailabilityResponse
  })
}
