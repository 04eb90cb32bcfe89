import { opening } from './opening.ts'

/** What the reader has chosen. */
export const state = {
  /** The run whose results are shown. */
  run: opening.runs[0]?.id ?? '',
  /** The page that is shown. */
  page: '',
}

/** Remembers a choice for the next visit, where the browser allows it. */
export function remember(name: string, value: string): void {
  try {
    if (value === '') localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // A private window keeps nothing; the choice holds as long as the page is open.
  }
}

export function recall(name: string): string {
  try {
    return localStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}
