/** Durations in milliseconds that a task definition does not say; what it says is kept to the letter. */
export type Timing = {
  /** How long a task without a health check must have run until it counts as healthy. */
  readonly healthyAfter: number
  /** Pause after the first failed start of a service's task; it doubles with each further one. */
  readonly firstStartDelay: number
  /** Longest pause between two starts. */
  readonly longestStartDelay: number
  /** Grace between SIGTERM and SIGKILL for containers that set no `stopTimeout`. */
  readonly stopTimeout: number
  /** How long a stopped task can still be described. */
  readonly stoppedTaskKept: number
  /** How long a container that failed can still be asked for its log by Docker; three hours on AWS. */
  readonly failedContainerKept: number
  /** How often each service is looked at, besides at once when one of its tasks changes. */
  readonly reconcileTick: number
  /** Pause before the engine's event stream is opened again after it broke. */
  readonly engineReconnect: number
}

/** However fast the clock runs: a version that crashes two seconds after its start is never taken for healthy. */
const leastHealthyAfter = 3000

/**
 * The durations at a pace: what ECS waits by itself is divided by it, so that a lesson of minutes takes seconds.
 * - 40 seconds: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 * - up to 27 minutes: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html, which
 *   names no first pause
 * - 30 seconds, not divided: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function timingAt(pace: number): Timing {
  return {
    healthyAfter: Math.max(40_000 / pace, leastHealthyAfter),
    firstStartDelay: 10_000 / pace,
    longestStartDelay: (27 * 60_000) / pace,
    stopTimeout: 30_000,
    stoppedTaskKept: 60 * 60_000,
    failedContainerKept: 10 * 60_000,
    reconcileTick: 100,
    engineReconnect: 250,
  }
}

/** Reads `PACE`, a number from 1 on. */
export function parsePace(text: string): number {
  const pace = Number(text)
  if (/^\d{1,4}(\.\d+)?$/.test(text) && pace >= 1) return pace
  throw new Error(`PACE is "${text}". Give a number from 1 (as fast as AWS) to 9999.`)
}
