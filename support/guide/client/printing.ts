import { drawAll } from './drawing.ts'
import { findAll } from './elements.ts'
import { addressed, goTo } from './navigation.ts'

/** Paper shows all pages; afterwards the screen shows the one it showed before. */
export function controlPrinting(): void {
  addEventListener('beforeprint', () => {
    drawAll()
    for (const page of findAll('.page')) page.removeAttribute('hidden')
  })
  addEventListener('afterprint', () => goTo(addressed(), { focus: false }))
}
