import type { Task } from '@aws-sdk/client-ecs'
import { type Listener, whySilent } from '../../driver/docker/listening.ts'
import { containerEnd } from '../../driver/evidence/container-end.ts'
import { patience } from '../../driver/patience.ts'
import { NoAnswer } from '../../driver/web/web.ts'
import { TooLate } from '../../machine/eventually.ts'
import { messageOf } from '../../machine/first-failure.ts'
import type { SpecWorld } from '../world.ts'

/** A page, and who knows which container is to answer there; nobody may know. */
export type PageOfContainer = { readonly url: string; readonly listener: () => Promise<Listener | undefined> }

/** The page of a task. */
export async function pageOf({ team }: SpecWorld, task: Task): Promise<PageOfContainer> {
  return { url: await team.tasks.url(task), listener: () => team.tasks.listener(task) }
}

/**
 * Asserts that pages say something. It ends at once when a container has ended that should answer, and soon when it listens
 * where nobody comes to; then it says so first.
 */
export async function pagesMustAnswer(
  world: SpecWorld,
  pagesNow: () => Promise<readonly PageOfContainer[]>,
  words: string,
): Promise<void> {
  const { docker, web } = world.team
  let silent: (Listener & { readonly url: string }) | undefined
  const look = async () => {
    for (const { url, listener } of await pagesNow()) {
      try {
        await web.mustSay(url, words)
      } catch (failure) {
        const container = await world.evidence.quietly(listener)
        silent = container && { ...container, url }
        throw await endedOr(failure, world, container)
      }
    }
  }
  const doubt = async (failure: unknown, isOver: boolean) => {
    const listener = silent
    if (listener === undefined || !(failure instanceof NoAnswer)) return
    const why = await world.evidence.quietly(() => whySilent(docker, listener, listener.url))
    if (why !== undefined && (isOver || !why.canEnd)) throw tooLate(why.words, failure)
  }
  await world.eventually(look, { ...patience, doubt })
}

/** A failure, or that the container has ended which should have answered. */
async function endedOr(failure: unknown, world: SpecWorld, listener: Listener | undefined): Promise<unknown> {
  if (listener === undefined) return failure
  const end = await world.evidence.quietly(() => containerEnd(world.team.docker, listener.id))
  return end === undefined ? failure : tooLate(end, failure)
}

function tooLate(words: string, failure: unknown): TooLate {
  return new TooLate(`${words}\n\n${messageOf(failure)}`, { cause: failure })
}
