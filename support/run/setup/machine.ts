import type Dockerode from 'dockerode'
import { installPackages } from '../../machine/debian-packages.ts'
import { describeTraits, limitsOf, readTraits } from '../../machine/engine/engine-traits.ts'
import { type Engine, findEngine } from '../../machine/engine/find-engine.ts'
import { type BaseImage, ensureBaseImage, findBaseImage } from '../../machine/images/base-image.ts'
import { baseImageNames } from '../../machine/images/base-image-recipe.ts'
import { ensureEmulatorImage, findEmulatorImage } from '../../machine/images/emulator-image.ts'
import { PublicRegistry } from '../../machine/images/public-registry.ts'
import { Checklist, type Output } from './checklist.ts'
import { ensureEngine } from './engine.ts'
import { describeNode } from './node-version.ts'
import { tryTarget } from './target-trial.ts'

export type Machine = {
  readonly environment: NodeJS.ProcessEnv
  readonly output: Output
  readonly signal: AbortSignal
}

/** Supplies what the spec needs and this machine lacks. Throws one sentence when something cannot be had. */
export async function setUpMachine({ environment, output, signal }: Machine): Promise<void> {
  const list = new Checklist(output)
  await list.item('Node', async () => ({ said: describeNode(), value: undefined }))
  const engine = await list.item('Engine', async (report) => {
    const { engine, how } = await ensureEngine({ environment, report, signal })
    return { said: await describeEngine(engine, how), value: engine }
  })
  const { docker } = engine
  await remarkLimits(list, docker)
  const registry = new PublicRegistry(docker)
  for (const name of baseImageNames) {
    signal.throwIfAborted()
    await list.item(`Base image ${name}`, async (report) => {
      const present = await findBaseImage(docker, name)
      const installPackage = (each: string) => installPackages({ names: [each], report, signal })
      const image =
        present ?? (await ensureBaseImage({ docker, name, report, registry, installPackage, signal }))
      return { said: describeImage(image, present === undefined), value: image }
    })
  }
  signal.throwIfAborted()
  await list.item('Emulator image', async (report) => {
    const { present } = await lookForEmulator(docker)
    const tag = await ensureEmulatorImage(docker, report)
    return { said: present ? tag : `${tag}, built now`, value: tag }
  })
  signal.throwIfAborted()
  await list.item('Target', async () => ({ said: await tryTarget(engine), value: undefined }))
}

/** Says what this machine has and lacks, and leaves it as it was; true when nothing is missing. */
export async function checkMachine({ environment, output }: Machine): Promise<boolean> {
  const list = new Checklist(output)
  const node = await list.look('Node', async () => ({ said: describeNode(), value: true }))
  const engine = await list.look('Engine', async () => {
    const found = await findEngine(environment)
    return { said: await describeEngine(found, ''), value: found }
  })
  if (engine === undefined) return false
  await remarkLimits(list, engine.docker)
  let complete = node === true
  for (const name of baseImageNames) {
    const image = await list.look(`Base image ${name}`, async () => {
      const found = await findBaseImage(engine.docker, name)
      if (found === undefined) throw new Error('missing; npm run setup supplies it')
      return { said: describeImage(found, false), value: found }
    })
    complete &&= image !== undefined
  }
  const emulator = await list.look('Emulator image', async () => {
    const { tag, present } = await lookForEmulator(engine.docker)
    if (!present) throw new Error('missing or out of date; npm run setup builds it')
    return { said: tag, value: tag }
  })
  if (emulator === undefined || !complete) return false
  const target = await list.look('Target', async () => ({ said: await tryTarget(engine), value: true }))
  return target === true
}

async function lookForEmulator(docker: Dockerode): Promise<{ tag: string; present: boolean }> {
  const base = await findBaseImage(docker, 'node')
  return base === undefined ? { tag: '', present: false } : await findEmulatorImage(docker, base.id)
}

async function describeEngine({ docker, description }: Engine, how: string): Promise<string> {
  const traits = describeTraits(await readTraits(docker))
  return `${traits} at ${description}${how === '' ? '' : `, ${how}`}`
}

async function remarkLimits(list: Checklist, docker: Dockerode): Promise<void> {
  const limits = limitsOf(await readTraits(docker))
  if (limits !== undefined) list.remark(limits)
}

function describeImage({ tag, bytes, source }: BaseImage, isNew: boolean): string {
  return `${tag}, ${Math.round(bytes / 1e6)} MB${isNew ? `, ${source} now` : ''}`
}
