import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { readEnvironment } from '../../machine/environment.ts'

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
  // It would leave folders in the home of whoever runs it.
  const home = mkdtempSync(join(tmpdir(), 'dockerfile-to-ecs-browser-'))
  const browser = await chromium.launch({
    executablePath,
    env: { ...readEnvironment(), HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
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
  browser.once('disconnected', () => rmSync(home, { recursive: true, force: true }))
  return browser
}
