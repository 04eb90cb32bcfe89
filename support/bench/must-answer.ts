import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request } from 'undici'

/** Resolves when a page answers: a container that runs needs a moment until it listens. */
export async function mustAnswer(address: string): Promise<void> {
  const dispatcher = new Agent({ pipelining: 0 })
  try {
    for (;;) {
      const answer = await request(`http://${address}/`, { dispatcher }).catch(() => undefined)
      await answer?.body.dump()
      if (answer?.statusCode === 200) return
      await pause(20)
    }
  } finally {
    await dispatcher.destroy()
  }
}
