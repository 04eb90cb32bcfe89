import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { examplesOf, outcomeOf } from '../course/guide.ts'
import { launchChromium } from './chromium.ts'
import { type GuideFiles, writeGuideFiles } from './guide-files.ts'
import { goTo, openEverything, openGuide, pagesOf } from './reader.ts'

let browser: Browser
let files: GuideFiles

before(async () => {
  browser = await launchChromium()
  files = await writeGuideFiles(['one'])
})
after(async () => {
  await browser.close()
  await files[Symbol.asyncDispose]()
})

test('every command of the run stands in its example, and copies to the letter', async () => {
  await using reader = await openGuide({ browser, url: files.url })
  const { page } = reader
  let copied = 0
  for (const example of examplesOf(files.guide)) {
    const { id } = example
    const { steps } = outcomeOf(example, only(files.guide.runs))
    const expected = steps.flatMap(({ actions }) =>
      actions.flatMap(({ command }) =>
        command?.pasteable ? [...command.sets.map(({ set }) => set), command.text] : [],
      ),
    )
    if (expected.length === 0) continue
    await goTo(page, id)
    await openEverything(page, id)
    const buttons = await page.locator(`[id="${id}"] .cmd > .copy`).all()
    const found: string[] = []
    for (const button of buttons) {
      await button.click()
      found.push(await page.evaluate(() => navigator.clipboard.readText()))
    }
    assert.deepEqual(found, expected)
    copied += found.length
  }
  assert.ok(copied > 15, `${copied} commands`)
})

test("the reader's endpoint is in what is copied, and is still there next time", async () => {
  await using reader = await openGuide({ browser, url: `${files.url}#1-1-the-whole-road` })
  const { page } = reader
  await page.fill('#endpoint', 'http://127.0.0.1:5000')
  await page.press('#endpoint', 'Enter')
  await page.locator('[id="1-1-the-whole-road"] .fold > summary').click()
  const texts = await page.locator('[id="1-1-the-whole-road"] .cmd pre').allTextContents()
  assert.ok(texts.includes('docker push 127.0.0.1:5000/my-app-repo:latest'), texts.join('\n'))
  await page.reload()
  await page.waitForSelector('html.ready')
  assert.equal(await page.inputValue('#endpoint'), 'http://127.0.0.1:5000')
})

test('a link that names an endpoint puts it into the commands', async () => {
  await using reader = await openGuide({
    browser,
    url: `${files.url}?endpoint=http://localhost:5001#1-1-the-whole-road`,
  })
  const { page } = reader
  assert.equal(await page.inputValue('#endpoint'), 'http://localhost:5001')
  await page.locator('[id="1-1-the-whole-road"] .fold > summary').click()
  const texts = await page.locator('[id="1-1-the-whole-road"] .cmd pre').allTextContents()
  assert.ok(texts.includes('docker push localhost:5001/my-app-repo:latest'), texts.join('\n'))
})

test('every link leads somewhere', async () => {
  await using reader = await openGuide({ browser, url: files.url })
  const { page } = reader
  for (const id of await pagesOf(page)) {
    await goTo(page, id)
    await openEverything(page, id)
  }
  const links = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const ids = new Set(await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id)))
  const dead = [...new Set(links)].filter((href) =>
    href.startsWith('#')
      ? !ids.has(href.slice(1))
      : !/^https:/.test(href) && !existsSync(join(files.folder, href)),
  )
  assert.deepEqual(dead, [])
  assert.ok(links.some((href) => href.startsWith('evidence/')))
})

test('an id is on the page once', async () => {
  await using reader = await openGuide({ browser, url: files.url })
  const ids = await reader.page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))
  assert.equal(new Set(ids).size, ids.length)
})

test('a deep link opens its page and lands at its place', async () => {
  await using reader = await openGuide({ browser, url: files.url })
  const { page } = reader
  const places = await page
    .locator('.page, .rule h2[id], .example')
    .evaluateAll((all) => all.map(({ id }) => id))
  assert.ok(places.length > 30)
  for (const id of places) {
    await page.goto('about:blank')
    await page.goto(`${files.url}#${id}`)
    await page.waitForSelector('html.ready')
    const place = await page.locator(`[id="${id}"]`).evaluate((element) => {
      const { top } = element.getBoundingClientRect()
      const end = document.documentElement.scrollHeight - innerHeight - scrollY < 2
      return { top, end, shown: element.checkVisibility() }
    })
    assert.ok(
      place.shown && place.top > 0 && (place.top < 150 || place.end),
      `${id}: ${JSON.stringify(place)}`,
    )
  }
})

test('the search finds an example by a word of its evidence', async () => {
  await using reader = await openGuide({ browser, url: files.url })
  const { page } = reader
  await page.keyboard.press('Control+k')
  await page.keyboard.type('invalid parameter repositoryname')
  await page.locator('#found a', { hasText: 'a capital letter' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => location.hash.startsWith('#1-1-a-name-that-ecr-refuses'))
  assert.equal(await page.locator('#found').isVisible(), false)
})

test('the search finds steps and commands, and says when it finds nothing', async () => {
  await using reader = await openGuide({ browser, url: files.url })
  const { page } = reader
  await page.fill('#q', 'docker inspect')
  await page.locator('#found a', { hasText: 'The whole road' }).waitFor()
  await page.fill('#q', '<img src=x onerror=alert(1)> nowhere')
  await page.locator('#found p', { hasText: 'Nothing found.' }).waitFor()
})

test('no text of the run does anything, however it is looked at', async () => {
  await using reader = await openGuide({ browser, url: `${files.url}#2-1-evidence` })
  const { page } = reader
  for (const id of ['2-1-evidence', '2-2-failures']) {
    await goTo(page, id)
    await openEverything(page, id)
    for (const show of await page.locator(`[id="${id}"] .show`).all()) await show.click()
  }
  await page.fill('#q', 'harmed')
  await page.locator('#found a').first().waitFor()
  assert.equal(await page.evaluate(() => 'harmed' in window), false)
  await page.keyboard.press('Escape')
  const [colours] = await page.locator('.panel .c-red, .panel .c-green').allTextContents()
  assert.ok(colours === undefined || ['red', 'green'].includes(colours))
})

test('it can be read without JavaScript', async () => {
  await using reader = await openGuide({ browser, url: files.url, settings: { javaScriptEnabled: false } })
  const { page } = reader
  assert.equal(await page.locator('h1:visible').count(), await page.locator('h1').count())
  assert.ok(await page.locator('[id="1-1-looking-it-up"] .cmd').first().isVisible())
  assert.equal(await page.locator('.copy:visible, .show:visible, #q:visible').count(), 0)
})

function only<T>([first]: readonly T[]): T {
  assert.ok(first)
  return first
}
