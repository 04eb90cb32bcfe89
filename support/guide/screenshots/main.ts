import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchChromium } from '../browser/chromium.ts'
import { wholeFolder } from '../report-folder.ts'

const guide = resolve(wholeFolder, 'index.html')
const folder = process.argv[2] ?? join(wholeFolder, 'screenshots')
const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

if (existsSync(guide)) await takeAll()
else {
  console.error(`There is no report at ${guide}. Run: npm test`)
  process.exitCode = 1
}

/** A picture of each page of the guide, in each look. */
async function takeAll(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browser = await launchChromium()
  try {
    for (const { name, ...settings } of looks) {
      const page = await browser.newPage(settings)
      await page.goto(pathToFileURL(guide).href)
      await page.waitForSelector('html.ready')
      const ids = await page.locator('.page').evaluateAll((pages) => pages.map(({ id }) => id))
      for (const id of ids) {
        await page.goto(`${pathToFileURL(guide).href}#${id}`)
        await page.locator(`[id="${id}"] h1`).waitFor()
        await page.screenshot({ path: join(folder, `${id}-${name}.png`) })
      }
      await page.close()
    }
  } finally {
    await browser.close()
  }
  console.log(`Screenshots: ${folder}`)
}
