import { announce, find } from './elements.ts'
import { recall, remember } from './state.ts'

const memory = 'guide-colours'
const schemes = ['', 'light', 'dark']

/** Light, dark, or as the system has it. */
export function controlColours(): void {
  const button = find(HTMLButtonElement, '.colours')
  const apply = (scheme: string) => {
    if (scheme === '') delete document.documentElement.dataset['colours']
    else document.documentElement.dataset['colours'] = scheme
    button?.setAttribute('aria-label', `Colours: ${scheme || 'as the system'}`)
  }
  apply(schemes.includes(recall(memory)) ? recall(memory) : '')
  button?.addEventListener('click', () => {
    const current = document.documentElement.dataset['colours'] ?? ''
    const next = schemes[(schemes.indexOf(current) + 1) % schemes.length] ?? ''
    apply(next)
    remember(memory, next)
    announce(button.getAttribute('aria-label') ?? '')
  })
}
