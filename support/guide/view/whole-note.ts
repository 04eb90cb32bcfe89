import { type Html, html } from './html.ts'

/** Where a text lies of which the page has only a part. */
export function wholeNote(whole: string): Html {
  return html`<p class="cut">The text is long. <a href="${whole}">All of it is in a file beside this page</a>.</p>`
}
