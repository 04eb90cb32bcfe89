import { EngineError } from './container-engine.ts'

/** Tells apart what the engine said from the engine not being there; keeps the engine's own words. */
export function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error
  if (!(error instanceof Error)) return new EngineError('refused', String(error), { cause: error })
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === undefined) return new EngineError('unreachable', error.message, { cause: error })
  const message = engineWords(error) ?? error.message
  return new EngineError(status === 404 ? 'absent' : 'refused', message, { cause: error })
}

function engineWords(error: Error): string | undefined {
  const answer: unknown = 'json' in error ? error.json : undefined
  if (typeof answer !== 'object' || answer === null || !('message' in answer)) return undefined
  return String(answer.message).trim()
}
