import type { Evidence, Status } from '../recording/recording.ts'

/** What the browser's code must know before it unpacks anything. */
export type Opening = {
  readonly title: string
  readonly planEndpoint: string
  /** The page that is shown when the address names none. */
  readonly first: string
  /** How many examples do not work. */
  readonly wrong: number
  readonly runs: readonly { readonly id: string; readonly title: string; readonly endpoint: string }[]
}

/** The pages that show the results of a run, as HTML. */
export type PackedPages = { readonly contents: string; readonly pages: Readonly<Record<string, string>> }

/** A place that the search may lead to. */
export type Entry = {
  /** What explains comes before what is tested, and that before what was answered. */
  readonly kind: 'word' | 'trouble' | 'prose' | 'example' | 'evidence'
  readonly to: string
  readonly title: string
  readonly where: string
  readonly text: string
  /** Other names of a word. */
  readonly synonyms?: readonly string[]
  /** How an example ended, by run. */
  readonly outcomes?: Readonly<Record<string, Status>>
}

/** A piece of evidence as the page keeps it until somebody asks. */
export type Sheet = Pick<Evidence, 'kind' | 'title' | 'text'> & {
  /** The example it belongs to. */
  readonly example: string
  /** Where the whole text lies, when only its beginning and its end are here. */
  readonly whole?: string
}

/** What a section keeps packed: evidence by number, and folded parts of the page by number. */
export type Pack = { readonly sheets: readonly Sheet[]; readonly folds: readonly string[] }
