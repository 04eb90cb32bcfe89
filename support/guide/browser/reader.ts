import assert from 'node:assert/strict'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

/** A person before the guide; whatever the page asks the network for, or says to the console, is held against it. */
export type Reader = AsyncDisposable & { readonly page: Page }

const patience = 5_000

/** Opens the guide in a browser window of its own. The window must end without a complaint. */
export async function openGuide(options: {
  readonly browser: Browser
  readonly url: string
  readonly settings?: BrowserContextOptions
}): Promise<Reader> {
  const { browser, url, settings } = options
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...settings })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(`error: ${message}`))
  page.on('console', (message) => complaints.push(`console: ${message.text()}`))
  page.on('request', (request) => {
    if (!/^(?:file|data|blob):/.test(request.url())) complaints.push(`request: ${request.url()}`)
  })
  await page.goto(url)
  if (settings?.javaScriptEnabled !== false)
    await page.waitForSelector('html.ready.whole', { timeout: 12 * patience })
  return {
    page,
    async [Symbol.asyncDispose]() {
      await context.close()
      assert.deepEqual(complaints, [])
    },
  }
}

/** Goes to a place of the guide, as a link would. */
export async function goTo(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, id)
  await page.waitForFunction((hash) => document.title !== '' && location.hash === `#${hash}`, id)
}

/** The ids of all pages of the guide. */
export function pagesOf(page: Page): Promise<string[]> {
  return page.locator('.page').evaluateAll((pages) => pages.map(({ id }) => id))
}

/** Unfolds everything on the page that is shown, and opens the last piece of evidence of each command. */
export async function openEverything(page: Page, id: string): Promise<void> {
  const place = page.locator(`[id="${id}"]`)
  const folded = place.locator('details:not([open]) > summary')
  while ((await folded.count()) > 0) await folded.first().click()
  await page.waitForFunction((name) => !document.querySelector(`[id="${name}"] details[data-fold]`), id)
  for (const shows of await place.locator('.shows').all()) {
    await shows.locator('.show').last().click()
    await shows.locator('+ .panel > pre').waitFor()
  }
}
