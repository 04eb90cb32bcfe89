import type { PackedPages } from '../page/packed-data.ts'
import { offerCopies } from './copying.ts'
import { showDone } from './done.ts'
import { drawInTime, drawPage } from './drawing.ts'
import { announce, find, findAll } from './elements.ts'
import { putEndpoint } from './endpoint.ts'
import { addressed, markContents } from './navigation.ts'
import { opening } from './opening.ts'
import { unpack } from './packed.ts'
import { state } from './state.ts'

/** Pages that do not change with the run. */
const ofAllRuns = ['compare', 'glossary', 'troubleshooting', 'about']
const kept = new Map<string, PackedPages>()

/** Lets the reader choose whose results the guide shows. */
export async function controlRuns(): Promise<void> {
  const choice = find(HTMLSelectElement, '#run')
  choice?.addEventListener('change', () => void choose(choice.value, { place: nearest() }))
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-run]') : null
    if (!(link instanceof HTMLAnchorElement)) return
    const run = link.dataset['run'] ?? ''
    if (run === state.run) return
    event.preventDefault()
    void choose(run, {}).then(() => {
      if (location.hash === link.hash) document.getElementById(link.hash.slice(1))?.scrollIntoView()
      else location.hash = link.hash
    })
  })
  const wished = new URLSearchParams(location.search).get('run') ?? ''
  if (opening.runs.some(({ id }) => id === wished)) await choose(wished, {})
}

/** Shows the results of a run, and keeps the reader's place. */
async function choose(run: string, { place }: { place?: string | undefined }): Promise<void> {
  if (run === state.run) return
  if (!kept.has(state.run)) kept.set(state.run, current())
  const { contents, pages } = kept.get(run) ?? (await unpack<PackedPages>(run))
  const before = place === undefined ? 0 : top(place)
  state.run = run
  for (const [id, text] of Object.entries(pages)) put(id, text)
  put('contents-list', contents)
  const shown = document.getElementById(state.page)
  if (shown !== null) drawPage(shown)
  drawInTime()
  putEndpoint(document.body)
  showDone()
  offerCopies(shown ?? document)
  markContents(addressed())
  const select = find(HTMLSelectElement, '#run')
  if (select !== undefined) select.value = run
  if (place !== undefined) scrollBy({ top: top(place) - before, behavior: 'instant' })
  writeAddress(run)
  announce(`Results from ${opening.runs.find(({ id }) => id === run)?.title ?? run}`)
}

function current(): PackedPages {
  const pages = findAll('.page').filter(({ id }) => !ofAllRuns.includes(id))
  return {
    contents: document.getElementById('contents-list')?.innerHTML ?? '',
    pages: Object.fromEntries(pages.map((page) => [page.id, page.innerHTML])),
  }
}

function put(id: string, text: string): void {
  const place = document.getElementById(id)
  if (place !== null) place.innerHTML = text
}

/** The example that the reader has before them. */
function nearest(): string | undefined {
  const mast = 100
  return findAll(`#${CSS.escape(state.page)} .example`).find(
    (each) => each.getBoundingClientRect().bottom > mast,
  )?.id
}

function top(id: string): number {
  return document.getElementById(id)?.getBoundingClientRect().top ?? 0
}

function writeAddress(run: string): void {
  const url = new URL(location.href)
  url.searchParams.set('run', run)
  try {
    history.replaceState(null, '', url)
  } catch {
    // Some browsers do not let a page from disk change its address; the choice holds all the same.
  }
}
