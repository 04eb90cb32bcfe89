import type { Docker } from '../docker/docker.ts'
import { exitCodeWords } from './exit-code-words.ts'

const longest = 200

/** How a container has ended, and the words of its log that say most about it; nothing while it runs. */
export async function containerEnd(docker: Docker, id: string): Promise<string | undefined> {
  const state = await docker.inspect(id)
  if (state === undefined || !state.ended) return undefined
  const said = tellingLine(await docker.logs(id))
  const words = said === '' ? 'It has written nothing.' : `It says: ${said}`
  return `The container has ended with ${exitCodeWords(state.exitCode)}. ${words}`
}

/** The last line that speaks of a fault, else the last one: below an error often stand its frames, or a version. */
export function tellingLine(log: string): string {
  const lines = log
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const fault = lines.findLast((line) => !/^at /.test(line) && faults.test(line))
  return (fault ?? lines.at(-1) ?? '').slice(0, longest)
}

const faults = /error|fatal|exception|panic|cannot|could not|denied|fail|missing|not (found|set)|no such/i
