/** What an attempt came to: the answer for when it succeeds, or the code of the refusal. Only AWS refuses; all else is thrown. */
export async function answerOf(action: () => Promise<unknown>, success: string): Promise<string> {
  try {
    await action()
    return success
  } catch (error) {
    if (!(error instanceof Error && '$fault' in error && error.$fault === 'client')) throw error
    return `refused: ${error.name}`
  }
}
