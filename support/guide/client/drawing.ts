import { showDone } from './done.ts'
import { find, findAll } from './elements.ts'
import { putEndpoint } from './endpoint.ts'

/**
 * All pages but the first stand in the file as what is read without a script. With one they cost nothing until they are
 * drawn: when they are shown, and all of them once the browser has time, so that its own search finds their words.
 */
export function drawPage(page: HTMLElement): void {
  const waiting = find(HTMLElement, ':scope > noscript', page)
  if (waiting === undefined) return
  page.innerHTML = waiting.textContent ?? ''
  putEndpoint(page)
  showDone()
}

/** The place with this id; the page that it is on is drawn. */
export function placeOf(id: string): HTMLElement | null {
  const known = document.getElementById(id)
  if (known !== null || id === '') return known
  const attribute = ` id="${id}"`
  for (const waiting of findAll('.page > noscript')) {
    if (waiting.textContent?.includes(attribute) && waiting.parentElement !== null)
      drawPage(waiting.parentElement)
  }
  return document.getElementById(id)
}

/** Draws what is left, for example for paper. */
export function drawAll(): void {
  for (const page of findAll('.page')) drawPage(page)
}

/** Draws what is left, a page at a time, whenever the browser has nothing else to do. */
export function drawInTime(): void {
  const next = find(HTMLElement, '.page:has(> noscript)')
  if (next === undefined) {
    document.documentElement.classList.add('whole')
    return
  }
  soon(() => {
    drawPage(next)
    drawInTime()
  })
}

/** Not every browser tells when it is idle. */
function soon(action: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(action, { timeout: 1_000 })
  else setTimeout(action, 50)
}
