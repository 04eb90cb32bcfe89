import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { type GuideFiles, writeGuideFiles } from './guide-files.ts'
import { openGuide } from './reader.ts'

let browser: Browser
let files: GuideFiles

before(async () => {
  browser = await launchChromium()
  files = await writeGuideFiles(['one', 'two'])
})
after(async () => {
  await browser.close()
  await files[Symbol.asyncDispose]()
})

test('only where they differ leaves the rows that differ', async () => {
  await using reader = await openGuide({ browser, url: `${files.url}#compare` })
  const { page } = reader
  assert.equal(await page.locator('.matrix tr.row:visible').count(), 18)
  await page.check('#compare [data-only]')
  assert.deepEqual(await page.locator('.matrix tr.row:visible th').allTextContents(), [
    'What one target cannot do',
    'A known gap',
  ])
  assert.equal(await page.locator('.matrix tr.part:visible').count(), 1)
})

test('a cell leads to the evidence of its target, and a reason has its link', async () => {
  await using reader = await openGuide({ browser, url: `${files.url}#compare` })
  const { page } = reader
  await page.click('#compare .why:has-text("A known gap")')
  const link = page.locator('#compare .because a', { hasText: 'github.com/example' })
  assert.equal(await link.getAttribute('href'), 'https://github.com/example/emulator/issues/1')
  await page.locator('#compare tr.row', { hasText: 'A known gap' }).locator('.cell').nth(1).click()
  await page.locator('[id="2-1-a-known-gap"] .verdict.known-gap').waitFor()
  assert.equal(await page.inputValue('#run'), 'run-two')
  assert.match(page.url(), /\?run=run-two#2-1-a-known-gap$/)
})

test('another target shows other evidence at the same place, and the way back is open', async () => {
  await using reader = await openGuide({ browser, url: `${files.url}?run=run-two#1-1-looking-it-up` })
  const { page } = reader
  const show = page.locator('[id="1-1-looking-it-up"] .show', { hasText: 'Answer' }).last()
  const panel = page.locator('[id="1-1-looking-it-up"] .panel pre').last()
  await show.click()
  await panel.waitFor()
  assert.match((await panel.textContent()) ?? '', /IMMUTABLE/)
  await page.selectOption('#run', 'run-one')
  await show.click()
  await panel.waitFor()
  assert.match((await panel.textContent()) ?? '', /"MUTABLE"/)
  await page.selectOption('#run', 'run-two')
  assert.equal(
    await page.locator('[id="1-1-looking-it-up"] .chip[aria-current]').textContent(),
    'Target two: Works',
  )
})
