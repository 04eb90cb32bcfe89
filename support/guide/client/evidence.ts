import type { Pack, Sheet } from '../page/packed-data.ts'
import { type Html, html } from '../view/html.ts'
import { jsonText } from '../view/json-text.ts'
import { terminalText } from '../view/terminal-text.ts'
import { wholeNote } from '../view/whole-note.ts'
import { offerCopies } from './copying.ts'
import { findAll } from './elements.ts'
import { putEndpoint } from './endpoint.ts'
import { unpack } from './packed.ts'
import { state } from './state.ts'

/** Shows evidence when its button is pressed, and draws folded commands when they are unfolded. */
export function controlEvidence(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.show') : null
    if (button instanceof HTMLButtonElement) void toggle(button)
  })
  document.addEventListener(
    'toggle',
    (event) => {
      if (event.target instanceof HTMLDetailsElement && event.target.open) void unfold(event.target)
    },
    { capture: true },
  )
}

/** What the section around an element keeps packed. */
function packAround(element: Element): Promise<Pack> {
  return unpack<Pack>(`${state.run}/${element.closest('.page')?.id ?? ''}`)
}

/** Draws what a fold holds, once. */
async function unfold(details: HTMLDetailsElement): Promise<void> {
  if (details.dataset['fold'] === undefined) return
  const { folds } = await packAround(details)
  const number = details.dataset['fold']
  if (number === undefined) return
  delete details.dataset['fold']
  details.insertAdjacentHTML('beforeend', folds[Number(number)] ?? '')
  putEndpoint(details)
  offerCopies(details)
}

async function toggle(button: HTMLButtonElement): Promise<void> {
  const opens = button.getAttribute('aria-expanded') !== 'true'
  const row = button.parentElement
  if (row === null) return
  for (const each of findAll('button.show', row))
    each.setAttribute('aria-expanded', String(each === button && opens))
  const { sheets } = await packAround(button)
  const sheet = sheets[Number(button.value)]
  // While it was unpacked, the reader may have chosen otherwise.
  if (button.getAttribute('aria-expanded') !== String(opens)) return
  if (row.nextElementSibling?.classList.contains('panel')) row.nextElementSibling.remove()
  if (!opens || sheet === undefined) return
  row.insertAdjacentHTML('afterend', `<div class="panel">${sheetView(sheet).text}</div>`)
  if (row.parentElement !== null) offerCopies(row.parentElement)
}

function sheetView(sheet: Sheet): Html {
  const { title, whole } = sheet
  return html`<pre tabindex="0" role="group" aria-label="${title}" data-copy="${title}">${textOf(sheet)}</pre>${whole !== undefined && wholeNote(whole)}`
}

function textOf({ kind, text }: Sheet): Html {
  const isJson = kind === 'request' || kind === 'response' || /^\s*[{[]\s*["{\n]/.test(text)
  return isJson ? jsonText(text) : terminalText(text.trimEnd())
}
