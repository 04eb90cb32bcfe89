import type { Status } from '../recording/recording.ts'
import { type Html, html } from './html.ts'
import { statusLabels } from './words.ts'

/** A picture from the sheet; it says nothing to a screen reader. */
export function icon(name: string): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`
}

/** An outcome as a shape, with its name for those who cannot see it. */
export function mark(status: Status, label = statusLabels[status]): Html {
  return html`<svg class="mark ${status}"${label === '' ? html` aria-hidden="true"` : html` role="img" aria-label="${label}"`}><use href="#i-${status}"/></svg>`
}

const round = html`<circle cx="8" cy="8" r="7" fill="currentColor"/>`
const ring = html`<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/>`
const pen = html`fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"`
const knockOut = html`fill="none" stroke="var(--on-mark)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"`

const pictures: Readonly<Record<string, Html>> = {
  works: html`${round}<path d="M4.8 8.3l2.2 2.2 4.2-4.6" ${knockOut}/>`,
  fails: html`<rect x="1" y="1" width="14" height="14" rx="3" fill="currentColor"/><path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" ${knockOut}/>`,
  'known-gap': html`<path d="M8 1.2l7 12.6H1z" fill="currentColor" stroke="currentColor" stroke-width="1.2" stroke-linejoin="round"/><path d="M8 6v3.6M8 11.9v.1" ${knockOut}/>`,
  'not-supported': html`${ring}<path d="M3.7 12.3l8.6-8.6" stroke="currentColor" stroke-width="1.5"/>`,
  blocked: html`<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor"/><path d="M4.8 8h6.4" ${knockOut}/>`,
  'not-run': html`<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.2 2"/>`,
  tick: html`<path d="M3 8.5l3.2 3.2L13 4.8" ${pen}/>`,
  copy: html`<path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" ${pen}/>`,
  grid: html`<path d="M2 2.5h12v11H2zM2 6.2h12M2 9.8h12M6 2.5v11M10 2.5v11" ${pen}/>`,
  prompt: html`<path d="M3 4.5L6.5 8 3 11.5M8 11.5h5" ${pen}/>`,
  info: html`${ring}<path d="M8 7.3v3.6M8 4.9v.1" ${pen}/>`,
  chevron: html`<path d="M6 3.5L10.5 8 6 12.5" ${pen}/>`,
  search: html`<circle cx="7" cy="7" r="4.6" ${pen}/><path d="M10.5 10.5L14 14" ${pen}/>`,
  colours: html`<circle cx="8" cy="8" r="6.25" ${pen}/><path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor"/>`,
  book: html`<path d="M8 4.2C6.6 3 4.6 2.6 2 2.7v9.6c2.6-.1 4.6.3 6 1.5 1.4-1.2 3.4-1.6 6-1.5V2.7c-2.6-.1-4.6.3-6 1.5zM8 4.2v9.6" ${pen}/>`,
  help: html`${ring}<path d="M6.2 6.3c0-2.5 3.6-2.3 3.6-.2 0 1.4-1.8 1.5-1.8 3M8 11.4v.1" ${pen}/>`,
  menu: html`<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" ${pen}/>`,
}

/** The sheet of all pictures, once for a page. */
export const iconSheet = html`<svg width="0" height="0" aria-hidden="true" focusable="false" class="sheet"><defs><marker id="arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 1l5 3-5 3" fill="none" stroke="context-stroke" stroke-width="1.2"/></marker>${Object.entries(
  pictures,
).map(
  ([name, picture]) => html`<symbol id="i-${name}" viewBox="0 0 16 16">${picture}</symbol>`,
)}</defs></svg>`
