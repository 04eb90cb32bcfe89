import type { TestStepResult } from '@cucumber/messages'
import { cleanText } from './clean-text.ts'
import type { Problem } from './recording.ts'

type Thrown = Pick<TestStepResult, 'message' | 'exception'>

/** What a failed step or hook threw: its message for the reader, and where it came from in the project's own code. */
export function readProblem({ message, exception }: Thrown): Problem | undefined {
  const whole = exception?.stackTrace ?? message ?? ''
  const said = exception?.message ?? whole.split(/\n {4}at /)[0] ?? ''
  if (said === '' && whole === '') return undefined
  return { message: cleanText(said.trim()), stack: ownFrames(whole) }
}

function ownFrames(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return frames
    .filter((line) => /\b(?:steps|support|features)\//.test(line) && !line.includes('node_modules'))
    .map((line) =>
      cleanText(line.trim()).replace(/(?:file:\/\/)?\/\S*?\/(?=(?:steps|support|features)\/)/g, ''),
    )
    .join('\n')
}
