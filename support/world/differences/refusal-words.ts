/** The answer to a request that AWS refuses: the code. Only AWS refuses; all else is thrown. */
export function refusalWords(error: Error): string {
  if (!('$fault' in error && error.$fault === 'client')) throw error
  return `refused: ${error.name}`
}
