import type { Entry, Pack } from '../page/packed-data.ts'
import { type Html, html } from '../view/html.ts'
import { mark } from '../view/icons.ts'
import { find, findAll } from './elements.ts'
import { unpack } from './packed.ts'
import { excerpt, rank, wordsOf } from './ranking.ts'
import { state } from './state.ts'

const most = 20

/** Finds parts of the guide by their words, and examples also by a word of their evidence. */
export function controlSearch(): void {
  const input = find(HTMLInputElement, '#q')
  const found = document.getElementById('found')
  if (input === undefined || found === null) return
  const search = () => void present(input.value, found).then(() => undefined)
  input.addEventListener('input', search)
  input.addEventListener('focus', search)
  input.form?.addEventListener('submit', (event) => {
    event.preventDefault()
    find(HTMLAnchorElement, 'a', found)?.click()
  })
  input.form?.addEventListener('keydown', (event) => step(event, input, found))
  document.addEventListener('click', (event) => {
    const inside = event.target instanceof Element && event.target.closest('.search') !== null
    const link = event.target instanceof Element && event.target.closest('#found a') !== null
    if (link) input.value = ''
    if (!inside || link) found.hidden = true
  })
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    input.focus()
    input.select()
  })
}

/** What evidence there is, as entries of their own; unpacked when the first word is typed. */
async function evidenceEntries(entries: readonly Entry[]): Promise<Entry[]> {
  const byId = new Map(entries.map((entry) => [entry.to, entry]))
  const sections = findAll(`script[data-packed^="${CSS.escape(state.run)}/"]`)
  const packs = await Promise.all(sections.map(({ dataset }) => unpack<Pack>(dataset['packed'] ?? '')))
  return packs.flatMap(({ sheets }) =>
    sheets.flatMap(({ example, title, text }) => {
      const entry = byId.get(example)
      return entry === undefined
        ? []
        : [{ ...entry, kind: 'evidence' as const, where: `${entry.where} · ${title}`, text }]
    }),
  )
}

async function present(query: string, found: HTMLElement): Promise<void> {
  const words = wordsOf(query)
  found.dataset['query'] = query
  if (words.length === 0) {
    found.hidden = true
    found.replaceChildren()
    return
  }
  const entries = await unpack<Entry[]>('search')
  const direct = rank(entries, query)
  draw(direct, words, found)
  const known = new Set(direct.map(({ to }) => to))
  const deeper = rank(await evidenceEntries(entries), query).filter(
    ({ to }) => !known.has(to) && known.add(to),
  )
  if (found.dataset['query'] === query) draw([...direct, ...deeper], words, found)
}

function draw(entries: readonly Entry[], words: readonly string[], found: HTMLElement): void {
  const shown = entries.slice(0, most)
  found.innerHTML = (
    shown.length === 0
      ? html`<p>Nothing found.</p>`
      : html`<ol>${shown.map((entry) => resultView(entry, words))}</ol>`
  ).text
  found.hidden = false
  const status = document.getElementById('found-status')
  if (status !== null)
    status.textContent =
      entries.length === 0
        ? 'Nothing found'
        : `${entries.length} ${entries.length === 1 ? 'place' : 'places'} found`
}

function resultView({ to, title, where, text, outcomes }: Entry, words: readonly string[]): Html {
  const status = outcomes?.[state.run]
  return html`<li><a href="#${to}">${status && mark(status)}<b>${marked(title, words)}</b><span class="dim">${where}</span><span class="snip">${marked(excerpt(text, words), words)}</span></a></li>`
}

/** Marks the words of the search in a text. */
function marked(text: string, words: readonly string[]): Html {
  const pattern = words.map((word) => RegExp.escape(word)).join('|')
  return html`${text.split(new RegExp(`(${pattern})`, 'i')).map((part, index) => (index % 2 === 0 ? part : html`<mark>${part}</mark>`))}`
}

function step(event: KeyboardEvent, input: HTMLInputElement, found: HTMLElement): void {
  const links = findAll('a', found)
  const at = links.findIndex((link) => link.matches(':focus'))
  if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus()
  else if (event.key === 'ArrowUp') (at <= 0 ? input : links[at - 1])?.focus()
  else if (event.key === 'Escape') {
    input.value = ''
    found.hidden = true
    input.focus()
  } else return
  event.preventDefault()
}
