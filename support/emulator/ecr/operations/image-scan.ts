import type {
  DescribeImageScanFindingsResponse,
  ImageScanStatus,
  PutImageScanningConfigurationResponse,
  StartImageScanResponse,
} from '@aws-sdk/client-ecr'
import { AwsError } from '../../gateway/aws-error.ts'
import { type Operation, operation } from '../../gateway/operation.ts'
import { boolean, integer, string, structure } from '../../gateway/shape.ts'
import type { PrivateRegistries } from '../../store/private-registry.ts'
import { describeIdentifier, imageIdentifier, presentImage } from '../named-image.ts'
import { namedRepository } from '../named-repository.ts'
import { required } from '../parameters.ts'

const image = { registryId: string, repositoryName: string, imageId: imageIdentifier }

/** Every scan is over at once and has found nothing, because nothing is looked for. */
export const scanComplete: ImageScanStatus = {
  status: 'COMPLETE',
  description: 'This emulator looks for no vulnerabilities, so the scan has no findings.',
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartImageScan.html */
export function startImageScan(registries: PrivateRegistries): Operation {
  return operation(structure(image), (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const imageId = required('imageId', given.imageId)
    const found = presentImage(repository, imageId)
    if (found.manifest.images.length > 0) {
      throw new AwsError(
        'UnsupportedImageTypeException',
        `The image with imageId ${describeIdentifier(imageId)} is a list of images, which is not scanned. Scan each image of it.`,
      )
    }
    found.scannedAt = new Date()
    return {
      registryId: repository.registryId,
      repositoryName: repository.name,
      imageId: { ...imageId, imageDigest: found.digest },
      imageScanStatus: { status: 'IN_PROGRESS' },
    } satisfies StartImageScanResponse
  })
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html */
export function describeImageScanFindings(registries: PrivateRegistries): Operation {
  const input = structure({ ...image, nextToken: string, maxResults: integer })
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const imageId = required('imageId', given.imageId)
    const { digest, scannedAt } = presentImage(repository, imageId)
    if (scannedAt === undefined) {
      throw new AwsError(
        'ScanNotFoundException',
        `Image scan does not exist for the image with '${describeIdentifier(imageId)}' in the repository with the ` +
          `name '${repository.name}' in the registry with the id '${repository.registryId}'`,
      )
    }
    return {
      registryId: repository.registryId,
      repositoryName: repository.name,
      imageId: { ...imageId, imageDigest: digest },
      imageScanStatus: scanComplete,
      imageScanFindings: {
        imageScanCompletedAt: scannedAt,
        vulnerabilitySourceUpdatedAt: scannedAt,
        findingSeverityCounts: {},
        findings: [],
      },
    } satisfies DescribeImageScanFindingsResponse
  })
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html */
export function putImageScanningConfiguration(registries: PrivateRegistries): Operation {
  const input = structure({
    registryId: string,
    repositoryName: string,
    imageScanningConfiguration: structure({ scanOnPush: boolean }),
  })
  return operation(input, (given, caller) => {
    const repository = namedRepository(registries, caller, given)
    const { scanOnPush = false } = required('imageScanningConfiguration', given.imageScanningConfiguration)
    repository.images.scanOnPush = scanOnPush
    return {
      registryId: repository.registryId,
      repositoryName: repository.name,
      imageScanningConfiguration: { scanOnPush },
    } satisfies PutImageScanningConfigurationResponse
  })
}
