import { wrongFoundations } from './chapter-1-harness.ts'
import { wrongTasks } from './chapter-2-harness.ts'
import { wrongServices } from './chapter-3-harness.ts'
import { wrongApps } from './chapter-4-harness.ts'
import { wrongEnds } from './chapter-5-harness.ts'
import type { Wrongs } from './wrongs-harness.ts'

/** By the numbers of lessons and tasks. */
export const wrongWork: Readonly<Record<string, Wrongs>> = {
  ...wrongFoundations,
  ...wrongTasks,
  ...wrongServices,
  ...wrongApps,
  ...wrongEnds,
}
