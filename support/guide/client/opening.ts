import type { Opening } from '../page/packed-data.ts'

/** What the build left for the script, unpacked. */
export const opening: Opening = JSON.parse(document.getElementById('opening')?.textContent ?? '{}')
