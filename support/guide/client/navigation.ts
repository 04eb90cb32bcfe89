import { offerCopies } from './copying.ts'
import { drawPage, placeOf } from './drawing.ts'
import { find, findAll } from './elements.ts'
import { opening } from './opening.ts'
import { state } from './state.ts'

/** Follows the address: shows the page that holds the place it names, and goes there. */
export function followAddress(): void {
  addEventListener('hashchange', () => goTo(addressed(), { focus: true }))
  for (const page of findAll('.page')) page.addEventListener('beforematch', () => show(page.id, page.id))
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null
    if (link instanceof HTMLAnchorElement && link.hash === location.hash) goTo(addressed(), { focus: true })
  })
  goTo(addressed(), { focus: false })
}

/** The place that the address names. */
export function addressed(): string {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ''
  }
}

/** Shows a place of the guide; one that does not exist leads to the beginning. */
export function goTo(id: string, { focus }: { focus: boolean }): void {
  const place = placeOf(id)
  if (place?.id === 'main') {
    place.focus()
    return
  }
  const page = place?.closest('.page')?.id ?? opening.first
  for (let fold = place?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
    fold.open = true
  show(page, id)
  closeContents()
  const isPage = place === null || place.id === page
  if (isPage) scrollTo({ top: 0, behavior: 'instant' })
  else place.scrollIntoView({ block: 'start', behavior: 'instant' })
  if (!focus) return
  const target = isPage ? find(HTMLElement, `#${CSS.escape(page)} h1`) : place
  target?.setAttribute('tabindex', '-1')
  target?.focus({ preventScroll: true })
}

/** Opens and closes the contents where the window is narrow. */
export function controlContents(): void {
  const button = find(HTMLButtonElement, '.menu')
  button?.addEventListener('click', () => {
    const open = document.body.classList.toggle('contents-open')
    button.setAttribute('aria-expanded', String(open))
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !document.body.classList.contains('contents-open')) return
    closeContents()
    button?.focus()
  })
}

function closeContents(): void {
  document.body.classList.remove('contents-open')
  find(HTMLButtonElement, '.menu')?.setAttribute('aria-expanded', 'false')
}

/** Marks the page and the place in the contents. */
export function markContents(id: string): void {
  for (const link of findAll('#contents-list a')) {
    const to = link.getAttribute('href')?.slice(1)
    if (to === state.page) link.setAttribute('aria-current', 'page')
    else if (to === id) link.setAttribute('aria-current', 'location')
    else link.removeAttribute('aria-current')
  }
  for (const item of findAll('#contents-list li[data-page]')) {
    item.classList.toggle('open', item.querySelector('[aria-current="page"]') !== null)
  }
  find(HTMLElement, '#contents-list [aria-current]')?.scrollIntoView({
    block: 'nearest',
    behavior: 'instant',
  })
}

/** Whether a page belongs to the course, and not to what came of a run. */
function isCourse(page: string): boolean {
  return !['results', 'compare', 'about'].includes(page)
}

function show(page: string, id: string): void {
  state.page = page
  for (const each of findAll('.page')) {
    // What is hidden like this is still found by the browser's own search.
    if (each.id === page) each.removeAttribute('hidden')
    else each.setAttribute('hidden', 'until-found')
  }
  const shown = document.getElementById(page)
  if (shown !== null) {
    drawPage(shown)
    offerCopies(shown)
  }
  const heading = find(HTMLElement, `#${CSS.escape(page)} h1`)?.textContent ?? ''
  const alarm = opening.wrong > 0 ? `✗ ${opening.wrong} · ` : ''
  document.title = `${alarm}${page === 'start' || heading === '' ? '' : `${heading} · `}${opening.title}`
  for (const door of findAll('.doors a')) {
    const here =
      door.getAttribute('href') === `#${page}` || (door.dataset['door'] === 'course' && isCourse(page))
    if (here) door.setAttribute('aria-current', 'true')
    else door.removeAttribute('aria-current')
  }
  document.body.dataset['page'] = page
  markContents(id)
}
