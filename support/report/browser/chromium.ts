import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where this machine has a Chromium; nothing when it has none. */
export function findChromium(): string | undefined {
  return places.find((place) => existsSync(place))
}

/** Starts a browser with an empty profile that asks nobody anything. Throws one sentence when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    throw new Error(
      'Chromium is missing. Run: npm run check:report, which installs it on Debian and Ubuntu, or install it yourself.',
    )
  }
  return await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
