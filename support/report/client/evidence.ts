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
  const number = details.dataset['fold']
  if (number === undefined) return
  delete details.dataset['fold']
  const { folds } = await packAround(details)
  details.insertAdjacentHTML('beforeend', folds[Number(number)] ?? '')
  putEndpoint(details)
  offerCopies(details)
}

async function toggle(button: HTMLButtonElement): Promise<void> {
  const panel = button.parentElement?.nextElementSibling
  if (!(panel instanceof HTMLElement)) return
  const opening = button.getAttribute('aria-expanded') !== 'true'
  for (const each of findAll('button.show', button.parentElement ?? document))
    each.setAttribute('aria-expanded', 'false')
  const { sheets } = await packAround(button)
  const sheet = sheets[Number(button.dataset['sheet'])]
  panel.innerHTML = opening && sheet !== undefined ? sheetView(sheet).text : ''
  offerCopies(panel)
  panel.hidden = !opening
  button.setAttribute('aria-expanded', String(opening))
}

function sheetView(sheet: Sheet): Html {
  const { title, whole } = sheet
  return html`<pre tabindex="0" role="group" aria-label="${title}" data-copy="${title}">${textOf(sheet)}</pre>${whole !== undefined && wholeNote(whole)}`
}

function textOf({ kind, text }: Sheet): Html {
  const isJson = kind === 'request' || kind === 'response' || /^\s*[{[]\s*["{\n]/.test(text)
  return isJson ? jsonText(text) : terminalText(text.trimEnd())
}
