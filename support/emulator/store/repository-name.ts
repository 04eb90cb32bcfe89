const pattern = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/

/**
 * Whether a repository can have this name.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
 */
export function isRepositoryName(name: string): boolean {
  return name.length >= 2 && name.length <= 256 && pattern.test(name)
}

/** AWS says it in the same words in the API and in the registry. */
export function missingRepository(name: string, registryId: string): string {
  return `The repository with name '${name}' does not exist in the registry with id '${registryId}'`
}
