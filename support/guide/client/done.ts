import { announce, find, findAll } from './elements.ts'
import { recall, remember } from './state.ts'

const memory = 'guide-done'
const done = new Set(recall(memory).split(' ').filter(Boolean))

/** Lets the reader tick what is done. The ticks stay in this browser. */
export function controlDone(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.done') : null
    if (!(button instanceof HTMLButtonElement)) return
    const number = button.dataset['done'] ?? ''
    if (!done.delete(number)) done.add(number)
    remember(memory, [...done].join(' '))
    showDone()
    announce(done.has(number) ? `${number} is done` : `${number} is not done`)
  })
  showDone()
}

/** Shows the ticks on all pages. */
export function showDone(): void {
  for (const button of findAll('button.done')) {
    const isDone = done.has(button.dataset['done'] ?? '')
    button.setAttribute('aria-pressed', String(isDone))
    const label = find(HTMLSpanElement, 'span', button)
    if (label !== undefined) label.textContent = isDone ? 'Done' : 'Mark as done'
  }
  for (const tick of findAll('[data-tick]')) tick.hidden = !done.has(tick.dataset['tick'] ?? '')
  for (const chapter of findAll('[data-lessons]')) {
    const lessons = (chapter.dataset['lessons'] ?? '').split(' ')
    const count = lessons.filter((number) => done.has(number)).length
    chapter.textContent = `${count > 0 ? `${count} of ` : ''}${lessons.length} lessons${count > 0 ? ' done' : ''}`
  }
  offerNext()
}

/** Who has begun goes on where they were. */
function offerNext(): void {
  const start = find(HTMLAnchorElement, 'a[data-start]')
  const sections = findAll('#contents-list .toc ol > li[data-page] > a')
  const next = sections.find(
    (link) => !done.has(find(HTMLElement, '[data-tick]', link)?.dataset['tick'] ?? ''),
  )
  if (start === undefined || done.size === 0 || next === undefined) return
  const number = find(HTMLElement, '[data-tick]', next)?.dataset['tick'] ?? ''
  start.href = next.getAttribute('href') ?? start.href
  start.innerHTML = 'Go on <span></span>'
  const words = find(HTMLSpanElement, 'span', start)
  if (words !== undefined) words.textContent = `${number} ${next.lastElementChild?.textContent ?? ''}`
}
