import { EngineError } from './container-engine.ts'

/** Tells apart what the engine said from the engine not being there; keeps the engine's own words. */
export function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error
  if (!(error instanceof Error)) return new EngineError('refused', String(error), { cause: error })
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === undefined) return new EngineError('unreachable', error.message, { cause: error })
  // dockerode puts HTTP's words before the engine's.
  const message = error.message.replace(/^\(HTTP code \d+\) .*? - /, '').trim()
  return new EngineError(status === 404 ? 'absent' : 'refused', message, { cause: error })
}
