import assert from 'node:assert/strict'
import { cannotStart } from '../../driver/services.ts'

type Ending = {
  readonly code: RegExp
  /** What the reasons of the task or of its containers must speak of. */
  readonly reason: RegExp
}

/**
 * Why a task has stopped, by the words of the features.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export const endings = {
  'an essential container exited': {
    code: /^EssentialContainerExited$/,
    reason: /Essential container in task exited/,
  },
  'its image could not be pulled': {
    code: /^TaskFailedToStart$/,
    reason: /CannotPull(Container|ImageManifest)Error/,
  },
  'its container could not be started': {
    code: /^TaskFailedToStart$/,
    reason: cannotStart,
  },
  'a container took too much memory': { code: /./, reason: /OutOfMemoryError/ },
} satisfies Record<string, Ending>

export type EndingName = keyof typeof endings

/** Asserts that a task has ended in one of these ways, by its stop code and by all that ECS says of the reasons. */
export function assertEnding(name: EndingName, code: string | undefined, reasons: string): void {
  const ending: Ending = endings[name]
  const said = `The task stopped for another reason than that ${name}: ${reasons || code || 'none is given'}`
  assert.match(code ?? '', ending.code, said)
  assert.match(reasons, ending.reason, said)
}
