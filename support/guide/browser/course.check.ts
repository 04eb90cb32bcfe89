import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { openScratchFolder, type ScratchFolder } from '../../machine/scratch-folder.ts'
import { writeReport } from '../build-report.ts'
import { examplesOf, type Guide, outcomeOf, weightOf } from '../course/guide.ts'
import { launchChromium } from './chromium.ts'
import { goTo, openGuide } from './reader.ts'
import { readWholeRun } from './whole-run.ts'

const longestSitting = 5 * 900
const leastExplained = 0.25

let browser: Browser
let scratch: ScratchFolder
let guide: Guide
let url: string

before(async () => {
  browser = await launchChromium()
  scratch = await openScratchFolder()
  guide = (await writeReport([readWholeRun()], scratch.path)).guide
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

test('no lesson is longer than five screens, with all that its witnesses said', async () => {
  const settings = { viewport: { width: 1440, height: 900 } }
  await using reader = await openGuide({ browser, url, settings })
  const { page } = reader
  assert.ok(lessons().length > 20)
  for (const { id } of lessons()) {
    await goTo(page, id)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    assert.ok(height <= longestSitting, `${id} is ${height} pixels long`)
    assert.ok(
      (await page.locator(`[id="${id}"] .claims .witnesses:visible`).count()) > 0,
      `${id} shows no witness`,
    )
  }
})

test('every lesson shows where it is on the road, with what it is about lit', async () => {
  await using reader = await openGuide({ browser, url })
  for (const { id } of lessons())
    assert.ok((await reader.page.locator(`[id="${id}"] > .map .lit`).count()) > 0, id)
})

test('each Then that holds shows a value of a witness, and each refusal its code and words, without a click', async (context) => {
  await using reader = await openGuide({ browser, url })
  const { page } = reader
  const [run] = guide.runs
  assert.ok(run)
  const thens = examplesOf(guide).flatMap((example) =>
    example.steps.flatMap(({ kind, parts }, index) =>
      kind === 'then' && outcomeOf(example, run).steps[index]?.status === 'works'
        ? [{ example: example.id, index, text: parts.join('') }]
        : [],
    ),
  )
  const silent = await page.evaluate(
    (all) =>
      all.flatMap(({ example, index, text }) => {
        const step = document.getElementById(example)?.querySelectorAll(':scope > .steps > .step')[index]
        const values = [...(step?.querySelectorAll(':scope > .witnesses b') ?? [])]
        return values.some(({ textContent }) => textContent?.trim()) ? [] : [`${example}: ${text}`]
      }),
    thens,
  )
  assert.deepEqual(silent, [])
  const refusals = await page.locator('.witnesses .refused dd').allTextContents()
  const wordless = refusals.filter((said) => !/^\s*\S[\w ]*\s+\S/.test(said))
  assert.deepEqual(wordless, [])
  context.diagnostic(`${thens.length} Thens, ${refusals.length} refusals`)
  assert.ok(thens.length > 300 && refusals.length > 50, `${thens.length} Thens, ${refusals.length} refusals`)
})

test('every edge case is a row of a table, with what it was answered', async () => {
  await using reader = await openGuide({ browser, url })
  const [run] = guide.runs
  assert.ok(run)
  const edges = examplesOf(guide).filter(
    (example) => weightOf(example) === 'edge' && outcomeOf(example, run).status === 'works',
  )
  const rows = await reader.page
    .locator('tr.edge')
    .evaluateAll((all) =>
      all.map((row) => [row.querySelector('a')?.hash.slice(1), row.querySelector('td')?.textContent?.trim()]),
    )
  assert.deepEqual(
    rows.map(([id]) => id),
    edges.map(({ id }) => id),
  )
  const unanswered = rows.filter(([, said]) => said === '').map(([id]) => id)
  assert.deepEqual(unanswered, [])
  assert.ok(rows.length > 50)
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

test('it opens in half a second where a page of one line takes twenty-five milliseconds', async (context) => {
  const line = join(scratch.path, 'line.html')
  writeFileSync(line, '<!doctype html><p>A line.<script type="module">performance.mark("usable")</script>')
  const tries = { line: [] as number[], guide: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    tries.line.push(await usableAfter(pathToFileURL(line).href))
    tries.guide.push(await usableAfter(`${url}#${lessons()[round]?.id}`))
  }
  const [one, whole] = [Math.min(...tries.line), Math.min(...tries.guide)]
  context.diagnostic(`usable after ${whole.toFixed(0)} ms, a line after ${one.toFixed(0)} ms`)
  assert.ok(whole / one <= 20, `${whole.toFixed(0)} ms, a line ${one.toFixed(0)} ms`)
})

/** The best of some tries says most of the page, and least of what else the machine does. */
const rounds = 5

/** In a window of its own, which has nothing in its memory. */
async function usableAfter(address: string): Promise<number> {
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(address)
  const mark = await page.waitForFunction(() => performance.getEntriesByName('usable')[0]?.startTime)
  return Number(await mark.jsonValue())
}
