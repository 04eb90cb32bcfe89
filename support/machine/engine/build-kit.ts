import type Dockerode from 'dockerode'
import { readTraits } from './engine-traits.ts'

/** Whether an engine builds with BuildKit when it is asked to. Each Docker here does; Podman has a builder of its own. */
export async function hasBuildKit(docker: Dockerode): Promise<boolean> {
  return (await readTraits(docker)).name === 'Docker'
}
