import type { Repository } from '@aws-sdk/client-ecr'

/** A repository's settings by the names of the features. */
export function settingsOf(repository: Repository): Record<string, string> {
  return {
    'tags can be moved': String(repository.imageTagMutability),
    encryption: String(repository.encryptionConfiguration?.encryptionType),
    'scan on push': String(repository.imageScanningConfiguration?.scanOnPush),
  }
}
