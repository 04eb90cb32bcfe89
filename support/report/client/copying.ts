import { announce, find } from './elements.ts'

/** Copies the text beside a copy button. */
export function controlCopying(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.copy') : null
    if (button instanceof HTMLButtonElement) void copy(button)
  })
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
