/** What an attempt came to: the answer for when it succeeds, or the words of the refusal. */
export async function answerOf(action: () => Promise<unknown>, success: string): Promise<string> {
  try {
    await action()
    return success
  } catch (error) {
    return `refused: ${error instanceof Error ? error.name : String(error)}`
  }
}
