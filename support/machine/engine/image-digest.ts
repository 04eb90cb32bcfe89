/** The digest by which an engine knows an image of the repository that a reference names, from its `RepoDigests`. */
export function digestIn(repoDigests: readonly string[], reference: string): string | undefined {
  const repository = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
  return repoDigests.find((each) => each.startsWith(`${repository}@`))?.split('@')[1]
}
