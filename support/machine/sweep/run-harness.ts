import { hostname } from 'node:os'
import type Dockerode from 'dockerode'
import { ownerLabel } from './labels.ts'

/** Everything in Docker whose label says that a process made it, for tests that look for what was left. */
export async function ownedBy(docker: Dockerode, pid: number | undefined): Promise<string[]> {
  const [containers, images] = await Promise.all([
    docker.listContainers({ all: true, filters: { label: [ownerLabel] } }),
    docker.listImages({ all: true, filters: { label: [ownerLabel] } }),
  ])
  const owner = `${hostname()}/${pid}/`
  const containersOf = containers.filter(({ Labels }) => Labels[ownerLabel]?.startsWith(owner))
  const imagesOf = images.filter(({ Labels }) => Labels?.[ownerLabel]?.startsWith(owner))
  return [...containersOf.map(({ Names }) => Names.join()), ...imagesOf.map(({ Id }) => Id)]
}
