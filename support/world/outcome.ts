/** What came of the last action of a scenario. */
export class Outcome {
  #refusal: Error | undefined

  /** Does something that may be refused; a refusal waits to be examined by the steps that follow. */
  async attempt(action: () => Promise<void>): Promise<void> {
    this.mustNotBeRefused()
    try {
      await action()
    } catch (error) {
      this.#refusal = error instanceof Error ? error : new Error(String(error))
    }
  }

  /** Takes the refusal, so that it counts as examined. */
  takeRefusal(): Error {
    const refusal = this.#refusal
    if (refusal === undefined) throw new Error('It should have been refused, but it succeeded.')
    this.#refusal = undefined
    return refusal
  }

  /** Lets a refusal go, where AWS promises neither it nor its absence. */
  passOver(): void {
    this.#refusal = undefined
  }

  /** Throws a refusal that nobody has examined: a scenario may not pass over it in silence. */
  mustNotBeRefused(): void {
    const refusal = this.#refusal
    this.#refusal = undefined
    if (refusal !== undefined) throw refusal
  }
}
