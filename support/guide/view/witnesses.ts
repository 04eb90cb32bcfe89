import { type Saying, shorten } from '../course/sayings.ts'
import { together, type Witnesses } from '../course/witnesses.ts'
import { planEndpoint } from '../plan-endpoint.ts'
import { type Html, html } from './html.ts'
import type { View } from './view.ts'

const mostShown = 8

/** Who says so, and in which words. */
export function witnessesView(witnesses: Witnesses, view: View): Html | false {
  const sayings = together(witnesses.sayings)
  if (sayings.length === 0) return false
  const left = sayings.length - mostShown
  return html`<dl class="witnesses">${sayings.slice(0, mostShown).map((saying) => sayingView(saying, view))}</dl>${left > 0 && html`<p class="dim more-said">and ${left} more</p>`}`
}

function sayingView({ who, says, refused }: Saying, view: View): Html {
  return html`<div${refused === true && html` class="refused"`}><dt>${who}</dt><dd>${says.map(
    ([name, value]) =>
      html`<span class="fact"><i>${name}</i> <b${shorten(value) !== value && html` title="${value}"`}>${withEndpoint(shorten(value), view)}</b></span> `,
  )}</dd></div>`
}

/** The registry is where the reader's commands go, as in them. */
function withEndpoint(value: string, { run }: View): Html {
  const { host = '' } = URL.parse(run.facts.endpoint) ?? {}
  const pieces = host === '' ? [value] : value.split(host)
  return html`${pieces.map((piece, index) => html`${index > 0 && html`<var>${new URL(planEndpoint).host}</var>`}${piece}`)}`
}
