import type Dockerode from 'dockerode'

/** What the engine knows of an image; nothing when it has none by that name or id. */
export async function inspectImage(
  docker: Dockerode,
  name: string,
): Promise<Dockerode.ImageInspectInfo | undefined> {
  try {
    return await docker.getImage(name).inspect()
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/**
 * Removes an image and its untagged parents; one that a container or another image needs stays, and without `force` also
 * one that has several names.
 */
export async function removeUnused(docker: Dockerode, name: string, { force = false } = {}): Promise<void> {
  // Engines with the containerd image store leave the parents.
  const parents = await untaggedParents(docker, name)
  for (const each of [name, ...parents]) await removeOne(docker, each, force)
}

async function untaggedParents(docker: Dockerode, name: string): Promise<string[]> {
  const parents: string[] = []
  let image = await inspectImage(docker, name)
  while (image?.Parent) {
    image = await inspectImage(docker, image.Parent)
    if (image === undefined || (image.RepoTags ?? []).length > 0) break
    parents.push(image.Id)
  }
  return parents
}

async function removeOne(docker: Dockerode, name: string, force: boolean): Promise<void> {
  try {
    await docker.getImage(name).remove(force ? { force } : {})
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 409) return
    // Docker 20.10 answers 500, "unrecognized image ID", when somebody else removes it at the same time.
    if ((await inspectImage(docker, name)) !== undefined) throw error
  }
}

/** Whether an image bears all of the labels. */
export function hasLabels(
  image: Dockerode.ImageInspectInfo,
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(labels).every(([key, value]) => image.Config.Labels?.[key] === value)
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
}
