import { rm } from 'node:fs/promises'
import type Dockerode from 'dockerode'
import { ownerLabel, runLabel } from './labels.ts'
import { isGone } from './owner.ts'

/** How many things of each kind a sweep found and removed. */
export type Swept = { readonly containers: number; readonly images: number }

/**
 * Removes everything in Docker that carries the run's label. It looks again until nothing is left, because an emulator
 * that is being removed may have been starting a task.
 */
export async function sweepRun(docker: Dockerode, runId: string): Promise<Swept> {
  const label = `${runLabel}=${runId}`
  let containers = 0
  for (;;) {
    const found = await docker.listContainers({ all: true, filters: { label: [label] } })
    if (found.length === 0) break
    containers += found.length
    await Promise.all(found.map(({ Id }) => gone(docker.getContainer(Id).remove({ force: true, v: true }))))
  }
  return { containers, images: await sweepImages(docker, label) }
}

/** Sweeps what runs whose process died have left; runs that still live are left alone. */
export async function sweepDeadRuns(docker: Dockerode): Promise<Swept> {
  const total = { containers: 0, images: 0 }
  for (const runId of await findDeadRuns(docker)) {
    const swept = await sweepRun(docker, runId)
    total.containers += swept.containers
    total.images += swept.images
  }
  return total
}

/** Removes a folder of a run, if it is still there. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}

async function findDeadRuns(docker: Dockerode): Promise<Set<string>> {
  const filters = { label: [runLabel] }
  const [containers, images] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listImages({ all: true, filters }),
  ])
  const dead = [...containers, ...images].filter(({ Labels }) => isGone(Labels?.[ownerLabel] ?? ''))
  return new Set(dead.map(({ Labels }) => Labels?.[runLabel] ?? ''))
}

/**
 * An image goes when its children have gone, and may go with one of them while it is being removed: so failures count
 * only when a whole round has removed nothing.
 */
async function sweepImages(docker: Dockerode, label: string): Promise<number> {
  let removed = 0
  for (;;) {
    const found = await docker.listImages({ all: true, filters: { label: [label] } })
    if (found.length === 0) return removed
    const results = await Promise.allSettled(
      found.map(({ Id }) => docker.getImage(Id).remove({ force: true })),
    )
    const gone = results.filter(({ status }) => status === 'fulfilled').length
    const [failure] = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as Error] : [],
    )
    if (gone === 0 && failure !== undefined && (await countImages(docker, label)) === found.length) {
      throw new Error(`${found.length} images of the run could not be removed: ${failure.message}`, {
        cause: failure,
      })
    }
    removed += gone
  }
}

async function countImages(docker: Dockerode, label: string): Promise<number> {
  return (await docker.listImages({ all: true, filters: { label: [label] } })).length
}

/** Waits for the removal of a container that may be gone, or on its way, already. */
async function gone(removal: Promise<unknown>): Promise<void> {
  try {
    await removal
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
    if (status !== 404 && status !== 409) throw error
  }
}
