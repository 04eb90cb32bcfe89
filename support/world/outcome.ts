/** What came of the last action of a scenario. */
export class Outcome {
  #refusal: Error | undefined
  #isTold = false
  #answer = ''
  readonly #lastAnswer: () => string

  /** Asks for what came last of all that was asked, in a line. */
  constructor(lastAnswer: () => string = () => '') {
    this.#lastAnswer = lastAnswer
  }

  /** Does something that may be refused; a refusal waits to be examined by the steps that follow. */
  async attempt(action: () => Promise<void>): Promise<void> {
    this.mustNotBeRefused()
    try {
      await action()
      this.#answer = this.#lastAnswer()
    } catch (error) {
      this.#refusal = error instanceof Error ? error : new Error(String(error))
    }
  }

  /** Takes the refusal, so that it counts as examined; a failure names the one that was due. */
  takeRefusal(due = ''): Error {
    const refusal = this.#refusal
    if (refusal === undefined)
      throw new Error(
        `It should have been refused${due && ` (${due})`}, but it succeeded.\n\n${this.#answer}`.trim(),
      )
    this.#refusal = undefined
    return refusal
  }

  /** The same, where there need not be one. */
  takeRefusalIfAny(): Error | undefined {
    const refusal = this.#refusal
    this.#refusal = undefined
    return refusal
  }

  /** Lets a refusal go, where AWS promises neither it nor its absence. */
  passOver(): void {
    this.#refusal = undefined
  }

  /** Throws a refusal that nobody has examined, to each who asks for what it has kept from being. */
  mustNotBeRefused(): void {
    if (this.#refusal === undefined) return
    this.#isTold = true
    throw this.#refusal
  }

  /** Throws one that nobody has been told of either: a scenario may not pass over it in silence. */
  mustNotBePassedOver(): void {
    if (!this.#isTold) this.mustNotBeRefused()
  }
}
