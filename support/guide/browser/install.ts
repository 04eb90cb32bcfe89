import { installPackages } from '../../machine/debian-packages.ts'
import { findChromium } from './chromium.ts'

// Supplies the browser that the checks of the report need, from the packages of the distribution.
if (findChromium() === undefined) {
  const { signal } = new AbortController()
  await installPackages({ names: ['chromium'], report: (line) => process.stdout.write(`${line}\n`), signal })
}
process.stdout.write(`Chromium: ${findChromium() ?? 'still missing'}\n`)
