import { type Html, html } from './html.ts'

/** Why an example does not simply work or fail; addresses in it become links. */
export function reasonText(reason: string): Html {
  return html`${reason
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:)])/)
    .map((part, index) => (index % 2 === 0 ? part : html`<a href="${part}">${part}</a>`))}`
}
