/**
 * How long something may take until it is seen, in milliseconds. Generous, because waiting ends with what is waited for,
 * and a busy machine is no fault of the target.
 */
export const patience = { within: 120_000 }
