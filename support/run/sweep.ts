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

/** An image goes when its children have gone, so this repeats while it makes progress. */
async function sweepImages(docker: Dockerode, label: string): Promise<number> {
  let removed = 0
  for (;;) {
    const found = await docker.listImages({ all: true, filters: { label: [label] } })
    if (found.length === 0) return removed
    const results = await Promise.all(
      found.map(({ Id }) => gone(docker.getImage(Id).remove({ force: true }))),
    )
    const progress = results.filter(Boolean).length
    if (progress === 0) throw new Error(`${found.length} images of the run could not be removed: ${label}.`)
    removed += progress
  }
}

/** Waits for a removal; false when something else still holds the thing. */
async function gone(removal: Promise<unknown>): Promise<boolean> {
  try {
    await removal
    return true
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
    if (status === 404) return true
    if (status === 409) return false
    throw error
  }
}
