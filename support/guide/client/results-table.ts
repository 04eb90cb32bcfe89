import { find, findAll } from './elements.ts'

/** Narrows the table of results, and tells why an example does not simply work. */
export function controlResults(): void {
  document.addEventListener('change', (event) => {
    const only = event.target
    if (only instanceof HTMLInputElement && only.dataset['only'] !== undefined) narrow(only)
  })
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.why') : null
    if (!(button instanceof HTMLButtonElement)) return
    const open = button.getAttribute('aria-expanded') !== 'true'
    button.setAttribute('aria-expanded', String(open))
    const reasons = document.getElementById(button.getAttribute('aria-controls') ?? '')
    if (reasons !== null) reasons.hidden = !open
  })
}

function narrow(only: HTMLInputElement): void {
  const page = only.closest('.page') ?? document
  let shown = 0
  for (const row of findAll('.matrix tr.row', page)) {
    row.hidden = only.checked && row.dataset['same'] === 'true'
    if (!row.hidden) shown += 1
    const reasons = row.nextElementSibling
    if (row.hidden && reasons instanceof HTMLElement && reasons.classList.contains('because')) {
      reasons.hidden = true
      find(HTMLButtonElement, '.why', row)?.setAttribute('aria-expanded', 'false')
    }
  }
  for (const body of findAll('.matrix tbody', page)) hideEmptyParts(body)
  const status = find(HTMLElement, `[data-shown="${only.dataset['only']}"]`, page)
  if (status !== undefined) status.textContent = `${shown} examples`
}

/** A heading without a row under it says nothing. */
function hideEmptyParts(body: HTMLElement): void {
  let part: HTMLElement | undefined
  for (const row of findAll('tr', body)) {
    if (row.classList.contains('part')) {
      row.hidden = true
      part = row
    } else if (row.classList.contains('row') && !row.hidden && part !== undefined) part.hidden = false
  }
  body.hidden = findAll('tr.row', body).every((row) => row.hidden)
}
