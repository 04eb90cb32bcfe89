import { html } from '../view/html.ts'
import { icon } from '../view/icons.ts'
import { announce, find, findAll } from './elements.ts'

/** Copies the text beside a copy button. */
export function controlCopying(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.copy') : null
    if (button instanceof HTMLButtonElement) void copy(button)
  })
}

/** Puts a copy button beside each text of a part of the page that may be copied. */
export function offerCopies(within: ParentNode): void {
  for (const text of findAll('pre[data-copy]:not(:has(~ .copy))', within)) {
    const what = text.dataset['copy'] || 'the command'
    const button = html`<button type="button" class="copy" aria-label="Copy ${what}">${icon('copy')}<span>Copy</span></button>`
    text.insertAdjacentHTML('afterend', button.text)
  }
}

const thanks = 1_600

async function copy(button: HTMLButtonElement): Promise<void> {
  const text = find(HTMLPreElement, 'pre', button.parentElement ?? document)?.textContent ?? ''
  await put(text)
  announce('Copied')
  const label = find(HTMLSpanElement, 'span', button)
  if (label === undefined) return
  label.textContent = 'Copied'
  button.classList.add('done')
  setTimeout(() => {
    label.textContent = 'Copy'
    button.classList.remove('done')
  }, thanks)
}

/** Some browsers refuse the clipboard to pages that are opened from disk; selecting a text works everywhere. */
async function put(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}
