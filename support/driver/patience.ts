/**
 * How long something may take until it is seen, in milliseconds. Generous, because waiting ends with what is waited for,
 * and a busy machine is no fault of the target.
 */
export const patience = { within: 120_000 }

/** Reads how many times longer than usual to wait for what is promised: `PATIENCE`, for example 0.2 or 3. */
export function readPatience(environment: NodeJS.ProcessEnv): number {
  const asked = environment['PATIENCE'] || '1'
  const patience = Number(asked)
  if (Number.isFinite(patience) && patience > 0 && patience <= 100) return patience
  throw new Error(`PATIENCE is "${asked}". Give a number from 0.01 to 100, such as 0.2 or 3.`)
}
