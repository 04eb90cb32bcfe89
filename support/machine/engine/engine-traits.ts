import type Dockerode from 'dockerode'

/** What kind of engine it is, as far as that matters here. */
export type EngineTraits = {
  readonly name: 'Docker' | 'Podman'
  readonly version: string
  /** What keeps its images: a storage driver, or containerd with a snapshotter. */
  readonly store: string
  /** Whether it runs as an ordinary user. */
  readonly rootless: boolean
  /** Whether root in a container is another user outside of it. */
  readonly remapsUsers: boolean
}

export async function readTraits(docker: Dockerode): Promise<EngineTraits> {
  const [{ Version, Components = [] }, info] = await Promise.all([docker.version(), docker.info()])
  const { Driver, DriverStatus, SecurityOptions } = info as Partial<EngineInfo>
  const isSecuredBy = (name: string) =>
    (SecurityOptions ?? []).some((each) => each.startsWith(`name=${name}`))
  const containerd = (DriverStatus ?? []).some(([, value]) => value?.startsWith('io.containerd.snapshotter'))
  return {
    name: Components.some(({ Name }) => Name === 'Podman Engine') ? 'Podman' : 'Docker',
    version: Version,
    store: containerd ? `containerd with ${Driver}` : (Driver ?? 'an unknown store'),
    rootless: isSecuredBy('rootless'),
    remapsUsers: isSecuredBy('userns'),
  }
}

/** For example `Docker 29.1.0 (overlay2, rootless)`. */
export function describeTraits({ name, version, store, rootless, remapsUsers }: EngineTraits): string {
  const traits = [store, ...(rootless ? ['rootless'] : []), ...(remapsUsers ? ['with remapped users'] : [])]
  return `${name} ${version} (${traits.join(', ')})`
}

/** What does not work with an engine, whatever is done here, and why; nothing where all works. */
export function limitsOf({ name }: Pick<EngineTraits, 'name'>): string | undefined {
  if (name === 'Docker') return undefined
  return (
    'On Podman some examples fail: it names two digests for an image that was built here, and takes a build with other ' +
    'build arguments for the one that it has in its cache.'
  )
}

/** https://docs.docker.com/reference/api/engine/version/v1.41/#tag/System/operation/SystemInfo */
type EngineInfo = {
  readonly Driver: string
  readonly DriverStatus: readonly (readonly string[])[] | null
  readonly SecurityOptions: readonly string[] | null
}
