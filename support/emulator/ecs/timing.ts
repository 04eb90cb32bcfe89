/** Every duration that ECS observes, in milliseconds, so that a lesson or a test can run a day in a second. */
export type Timing = {
  /** How often each service is looked at, besides at once when one of its tasks changes. */
  readonly reconcileTick: number
  /** How long a task without a health check must have run until it counts as healthy; about 40 s on AWS, here a hundredth. */
  readonly healthyAfter: number
  /** Grace between SIGTERM and SIGKILL for containers that set no `stopTimeout`; 30 s on AWS. */
  readonly stopTimeout: number
  /** Health check intervals, timeouts and start periods are divided by this. */
  readonly healthCheckSpeed: number
  /** Pause after the first failed start of a service's task; it doubles with each further one. */
  readonly firstStartDelay: number
  /** Longest pause between two starts; 15 minutes on AWS. */
  readonly longestStartDelay: number
  /** How long a stopped task can still be described; at least an hour on AWS. */
  readonly stoppedTaskKept: number
  /** Pause before the engine's event stream is opened again after it broke. */
  readonly engineReconnect: number
}

/**
 * Local defaults: AWS's own where a person would notice, faster where waiting teaches nothing.
 * `healthyAfter` is not zero, or a new version that crashes while it starts would pass for healthy and replace a good one.
 */
export const localTiming: Timing = {
  reconcileTick: 100,
  healthyAfter: 400,
  stopTimeout: 30_000,
  healthCheckSpeed: 1,
  firstStartDelay: 500,
  longestStartDelay: 15 * 60_000,
  stoppedTaskKept: 60 * 60_000,
  engineReconnect: 250,
}

/** Reads durations from a JSON object, for example `{"healthCheckSpeed": 10}`. */
export function parseTiming(json: string): Partial<Timing> {
  const given: unknown = JSON.parse(json)
  if (typeof given !== 'object' || given === null) throw new Error(`TIMING is ${json}, not a JSON object.`)
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(localTiming, name) || typeof value !== 'number' || value < 0) {
      throw new Error(
        `TIMING has "${name}": ${JSON.stringify(value)}. Give numbers by these names: ${Object.keys(localTiming).join(', ')}.`,
      )
    }
  }
  return given
}
