/**
 * The digest by which the registry knows an image, from its `RepoDigests` of the repository that a reference names.
 * Nothing when there are several: Podman has one of its own for what it has built, and does not say which that is.
 */
export function digestIn(repoDigests: readonly string[], reference: string): string | undefined {
  const repository = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
  const [digest, another] = repoDigests.filter((each) => each.startsWith(`${repository}@`))
  return another === undefined ? digest?.split('@')[1] : undefined
}
