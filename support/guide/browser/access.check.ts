import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { writeReport } from '../build-report.ts'
import type { Guide } from '../course/guide.ts'
import { picturedFeatures } from '../view/pictures.ts'
import { launchChromium } from './chromium.ts'
import { type GuideFiles, writeGuideFiles } from './guide-files.ts'
import { goTo, openEverything, openGuide, pagesOf } from './reader.ts'
import { readWholeRun } from './whole-run.ts'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let browser: Browser
let files: GuideFiles
let scratch: ScratchFolder
let course: { readonly guide: Guide; readonly url: string }

before(async () => {
  browser = await launchChromium()
  files = await writeGuideFiles(['one', 'two'])
  scratch = await openScratchFolder()
  const { guide } = await writeReport([readWholeRun()], scratch.path)
  course = { guide, url: pathToFileURL(join(scratch.path, 'index.html')).href }
})
after(async () => {
  await browser.close()
  await scratch[Symbol.asyncDispose]()
  await files[Symbol.asyncDispose]()
})

const looks = [
  { name: 'in light colours', settings: { colorScheme: 'light' } },
  { name: 'in dark colours', settings: { colorScheme: 'dark' } },
  { name: 'on a phone', settings: { colorScheme: 'light', viewport: { width: 390, height: 844 } } },
  { name: 'on a phone at night', settings: { colorScheme: 'dark', viewport: { width: 390, height: 844 } } },
] as const

for (const { name, settings } of looks) {
  test(`nothing stands in anybody's way ${name}`, async () => {
    await using reader = await openGuide({
      browser,
      url: files.url,
      settings: { ...settings, bypassCSP: true },
    })
    const { page } = reader
    await page.evaluate(axe)
    for (const id of await pagesOf(page)) {
      await goTo(page, id)
      await openEverything(page, id)
      for (const why of await page.locator(`[id="${id}"] .why`).all()) await why.click()
      await assertAccess(page, id)
    }
  })

  test(`nor in a course with its pictures, tables and witnesses ${name}`, async () => {
    const { guide, url } = course
    const sections = guide.chapters.flatMap((chapter) => chapter.sections)
    const pictured = sections.filter(({ uri }) => picturedFeatures.includes(uri)).map(({ id }) => id)
    const edges = sections.find(({ uri }) => uri.endsWith('2-repositories.feature'))?.id ?? ''
    for (const id of ['start', guide.chapters[0]?.id ?? '', ...pictured, edges, 'glossary']) {
      await using reader = await openGuide({
        browser,
        url: `${url}#${id}`,
        settings: { ...settings, bypassCSP: true },
      })
      const { page } = reader
      // What is not shown would only take time.
      await page.locator(`.page:not([id="${id}"])`).evaluateAll((all) => {
        for (const each of all) each.remove()
      })
      if (id === edges) await page.click(`[id="${id}"] .tested > summary`)
      await page.evaluate(axe)
      await assertAccess(page, id)
    }
  })
}

async function assertAccess(page: Page, id: string): Promise<void> {
  assert.deepEqual(await violations(page), [], id)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(over <= 0, `${id} is ${over} pixels too wide`)
}

test('the keyboard alone reaches everything', async () => {
  await using reader = await openGuide({ browser, url: `${files.url}#1-1-repositories` })
  const { page } = reader
  await openEverything(page, '1-1-repositories')
  const wanted = await page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, summary, [tabindex="0"]',
    )
    const seen = [...all].filter((each) => each.checkVisibility({ visibilityProperty: true }))
    for (const [index, each] of seen.entries()) each.dataset['wanted'] = String(index)
    return seen.length
  })
  await page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
  })
  const reached = new Set<string>()
  for (let presses = 0; presses < wanted + 5; presses += 1) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['wanted'] : undefined,
    )
    if (here !== undefined) reached.add(here)
  }
  assert.ok(wanted > 30)
  assert.equal(reached.size, wanted)
})

test('the first stop leads past the contents, and a place that is gone to has the focus', async () => {
  await using reader = await openGuide({ browser, url: files.url })
  const { page } = reader
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main')
  await goTo(page, '1-1-the-whole-road')
  assert.equal(await page.evaluate(() => document.activeElement?.id), '1-1-the-whole-road')
})

test('paper shows the course alone, and cuts no code', async () => {
  await using reader = await openGuide({ browser, url: files.url })
  const { page } = reader
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 680, height: 960 })
  const cut = await page
    .locator('pre')
    .evaluateAll((all) =>
      all
        .filter(
          (each) =>
            each.checkVisibility() &&
            (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1),
        )
        .map(({ textContent }) => textContent?.slice(0, 60)),
    )
  assert.deepEqual(cut, [])
  const course = page.locator('.page:not(#results, #compare, #commands, #about) h1')
  assert.equal(await page.locator('h1:visible').count(), await course.count())
  const pdf = await page.pdf({ preferCSSPageSize: true })
  assert.ok((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length >= 6)
})

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(
    (only) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: only,
      }),
    rules,
  )
  assert.ok(found.passes.length > 20)
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html.slice(0, 120))
        .slice(0, 3)
        .join(' | ')}`,
  )
}
