import { url as inspectorUrl } from 'node:inspector'
import { availableParallelism, totalmem } from 'node:os'

/** What an example takes at most while it runs: a worker, a build, and the containers of its tasks. */
const memoryOfOne = 1024 ** 3

/** Most of an example is waiting: for Docker to start and stop things, and for what ECS waits for by itself. */
const examplesOfCore = 2

/** An option of Cucumber, or a line of a feature, by which a person picks out single examples. */
const pickingOut = /^(-n|--name)(=|$)|\.feature(\.md)?(:\d+)+$/

export type Resources = {
  readonly cores: number
  readonly memoryBytes: number
  /** Whether a debugger is attached to this process. */
  readonly debugged: boolean
}

/**
 * How many examples run at a time when nothing is said: two for each core as far as the memory goes, and two on the
 * smallest machine. 0 is one at a time in Cucumber's own thread, where a
 * debugger finds it: for whoever debugs, or picks out examples.
 */
export function chooseWorkers(args: readonly string[], machine: Resources = thisMachine()): number {
  if (machine.debugged || args.some((arg) => pickingOut.test(arg))) return 0
  return Math.max(2, Math.min(machine.cores * examplesOfCore, Math.floor(machine.memoryBytes / memoryOfOne)))
}

function thisMachine(): Resources {
  // In a container, less may be allowed than the machine has; 0 says that nothing is.
  const allowed = process.constrainedMemory() || Number.POSITIVE_INFINITY
  return {
    cores: availableParallelism(),
    memoryBytes: Math.min(totalmem(), allowed),
    debugged: inspectorUrl() !== undefined,
  }
}
