/** A small, realistic defect of the emulator, made by one edit. An example must notice it. */
export type Mutant = {
  readonly name: string
  /** What is wrong with the emulator then, as a person would report it. */
  readonly defect: string
  /** In the emulator's folder. */
  readonly file: string
  /** Stands in the file once. */
  readonly find: string
  readonly replace: string
  /** The feature whose examples are to notice it, without `features/` and `.feature`. */
  readonly feature: string
  /** A part of the titles of these examples; all of the feature when nothing is said. */
  readonly example?: string
  /** What the start must name when it refuses the target for this, so that no example is run. */
  readonly refusedFor?: string
  /** Why no example could ever notice it, which makes it no defect. */
  readonly equivalent?: string
}

/** The text of a file with the defect in it. Throws when the edit does not apply. */
export function applyTo(source: string, { name, file, find, replace }: Mutant): string {
  const parts = source.split(find)
  if (parts.length === 2) return parts.join(replace)
  throw new Error(
    `The mutant ${name} looks for a text that stands in ${file} ${parts.length - 1} times: ${find}`,
  )
}
