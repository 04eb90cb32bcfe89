/** What a learner does wrong in a lesson, and what the verification says of it. */
export type Wrongs = {
  /** What it says before anything of the lesson has been done; nothing where all is so from the start. */
  readonly untouched: string
  readonly ways: readonly WrongWork[]
}

/** Work that is wrong in one way, typed after the lesson has been done well. */
export type WrongWork = {
  readonly mistake: string
  readonly wrong: string
  /** What puts it right; without it the lesson is done again. */
  readonly right?: string
  /** What the verification says, `…` standing for what varies. */
  readonly says: string
  /** How it is asked, when it is not asked as always. */
  readonly asked?: string
}
