import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { writeReport } from '../build-report.ts'
import type { Guide } from '../course/guide.ts'
import { recordUnrun } from '../fixtures/unrun.ts'
import { launchChromium } from './chromium.ts'
import { goTo, openGuide } from './reader.ts'

const longestSitting = 5 * 900
const leastExplained = 0.25

let browser: Browser
let scratch: ScratchFolder
let guide: Guide
let url: string

before(async () => {
  browser = await launchChromium()
  scratch = await openScratchFolder()
  guide = (await writeReport([await recordUnrun()], scratch.path)).guide
  url = pathToFileURL(join(scratch.path, 'index.html')).href
})
after(async () => {
  await browser.close()
  await scratch[Symbol.asyncDispose]()
})

const lessons = () =>
  guide.chapters.flatMap(({ sections }) => sections.filter(({ lesson }) => lesson !== undefined))

test('the first page has one button, and it leads to the first lesson', async () => {
  await using reader = await openGuide({ browser, url: `${url}#start` })
  const { page } = reader
  await page.click('#start [data-start]')
  await page.waitForFunction((id) => location.hash === `#${id}`, lessons()[0]?.id)
  assert.equal(await page.locator('#start [data-start]').count(), 1)
})

test('no lesson is longer than five screens', async () => {
  const settings = { viewport: { width: 1440, height: 900 } }
  await using reader = await openGuide({ browser, url, settings })
  const { page } = reader
  assert.ok(lessons().length > 20)
  for (const { id } of lessons()) {
    await goTo(page, id)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    assert.ok(height <= longestSitting, `${id} is ${height} pixels long`)
  }
})

test('a quarter of what one sees of the course explains', async () => {
  await using reader = await openGuide({ browser, url })
  const { page } = reader
  const counted = { all: 0, explained: 0 }
  for (const id of [
    'start',
    ...guide.chapters.map((chapter) => chapter.id),
    ...lessons().map((each) => each.id),
  ]) {
    await goTo(page, id)
    const { all, explained } = await page.locator(`[id="${id}"]`).evaluate((element) => {
      const words = (text: string) => text.split(/\s+/).filter(Boolean).length
      const prose = '.prose, .standfirst, .flags, .needs, figcaption'
      const texts = [...element.querySelectorAll<HTMLElement>(prose)].filter(
        (each) => each.checkVisibility() && each.parentElement?.closest(prose) === null,
      )
      // biome-ignore lint/performance/useDomNodeTextContent: only what is seen counts.
      const seen = (each: HTMLElement) => words(each.innerText)
      const explained = texts.reduce((sum, each) => sum + seen(each), 0)
      return { all: element instanceof HTMLElement ? seen(element) : 0, explained }
    })
    counted.all += all
    counted.explained += explained
  }
  const share = counted.explained / counted.all
  assert.ok(
    counted.all > 5_000 && share >= leastExplained,
    `${(share * 100).toFixed(0)} % of ${counted.all} words`,
  )
})

test('a tick stays, and the way goes on where the reader was', async () => {
  await using reader = await openGuide({ browser, url })
  const { page } = reader
  const [first, second] = lessons()
  assert.ok(first && second)
  await goTo(page, first.id)
  await page.click(`[id="${first.id}"] .done`)
  await page.reload()
  await page.waitForSelector('html.ready')
  assert.equal(await page.locator(`[id="${first.id}"] .done`).getAttribute('aria-pressed'), 'true')
  assert.equal(await page.locator('#start [data-start]').getAttribute('href'), `#${second.id}`)
})

test('it opens in half a second on an idle machine', async (context) => {
  await using reader = await openGuide({ browser, url })
  const usable = await reader.page.evaluate(() => performance.getEntriesByName('usable')[0]?.startTime)
  context.diagnostic(`usable after ${usable?.toFixed(0)} ms`)
  assert.ok(usable !== undefined && usable < 500 * 5)
})
