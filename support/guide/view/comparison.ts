import { type Html, html } from './html.ts'
import { reasonText } from './reason.ts'

/** What a target does beside what AWS documents. */
export function comparisonView(row: {
  readonly here: string
  readonly aws: string
  readonly source: string
}): Html {
  return html`<dl class="versus"><div><dt>Here</dt><dd>${row.here}</dd></div><div><dt>On AWS</dt><dd>${row.aws}</dd></div><div><dt>Source</dt><dd>${reasonText(row.source)}</dd></div></dl>`
}
