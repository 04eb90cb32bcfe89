import { secondsOf } from './benchmark.ts'
import { docker } from './docker-cli.ts'
import { mustAnswer } from './must-answer.ts'

const atOnce = 8
const label = 'dockerfile-to-ecs.bench=plain'

export type UpAndDown = {
  /** Seconds until all answer. */
  readonly up: number
  /** Seconds until none is left. */
  readonly down: number
}

export type Plain = {
  readonly count: number
  /** Does something else until they have started. */
  readonly meanwhile: (starting: Promise<unknown>) => Promise<unknown>
}

/** Starts containers by the Docker CLI, some at a time, until each answers; then stops and removes them. */
export async function runPlainContainers(image: string, { count, meanwhile }: Plain): Promise<UpAndDown> {
  let left = count
  const start = async () => {
    while (left-- > 0) {
      const run = ['run', '-d', '--label', label, '-p', '127.0.0.1::80', '-m', '64m', image]
      const id = (await docker(run)).trim()
      await mustAnswer((await docker(['port', id, '80'])).trim())
    }
  }
  try {
    const up = await secondsOf(() => meanwhile(Promise.all(Array.from({ length: atOnce }, start))))
    const ids = await plainContainers()
    const down = await secondsOf(async () => {
      await docker(['stop', ...ids])
      await docker(['rm', '-v', ...ids])
    })
    return { up, down }
  } finally {
    const ids = await plainContainers()
    if (ids.length > 0) await docker(['rm', '-f', '-v', ...ids])
  }
}

async function plainContainers(): Promise<string[]> {
  return (await docker(['ps', '-aq', '--filter', `label=${label}`])).split('\n').filter(Boolean)
}
