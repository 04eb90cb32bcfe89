import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { openScratchFolder } from '../../machine/scratch-folder.ts'
import { writeReport } from '../build-report.ts'
import { recordFixture } from '../fixtures/record.ts'
import { readMessages } from '../recording/read-messages.ts'
import { readRecording } from '../recording/read-recording.ts'
import { readRunFacts } from '../recording/run-file.ts'
import { launchChromium } from './chromium.ts'
import { openGuide } from './reader.ts'

/** What is asked for; a machine that does other things at the same time may take this many times as long. */
const asked = { buildMilliseconds: 3_000, usableMilliseconds: 1_000, patience: 5 }

test('300 examples with 20 MB of evidence are built and opened in a moment', async (context) => {
  await using scratch = await openScratchFolder()
  writeFeatures(join(scratch.path, 'features'))
  await recordFixture({ folder: scratch.path, arguments: [join(scratch.path, 'features')] })
  assert.ok(readFileSync(join(scratch.path, 'messages.ndjson')).length > 20e6)

  const began = performance.now()
  const recording = readRecording(readMessages(scratch.path), readRunFacts(scratch.path))
  await writeReport([recording], scratch.path)
  const built = performance.now() - began
  assert.equal(recording.examples.size, 300)
  context.diagnostic(`built in ${built.toFixed(0)} ms`)
  assert.ok(built < asked.buildMilliseconds * asked.patience)

  const browser = await launchChromium()
  try {
    const url = pathToFileURL(join(scratch.path, 'index.html')).href
    await using reader = await openGuide({ browser, url })
    const usable = await reader.page.evaluate(() => performance.getEntriesByName('usable')[0]?.startTime)
    context.diagnostic(`usable after ${usable?.toFixed(0)} ms`)
    assert.ok(usable !== undefined && usable < asked.usableMilliseconds * asked.patience)
    await reader.page.fill('#q', 'arn:aws:ecs:task-77')
    await reader.page.locator('#found a').first().waitFor()
  } finally {
    await browser.close()
  }
})

function writeFeatures(folder: string): void {
  for (const chapter of [1, 2, 3, 4, 5]) {
    const place = join(folder, `${chapter}-chapter`)
    mkdirSync(place, { recursive: true })
    const examples = Array.from(
      { length: 60 },
      (_, index) => `
    Example: Case ${index + 1}
      Given a repository "my-app-repo"
      When the target answers with 35 kilobytes
      And the target answers with 35 kilobytes`,
    )
    writeFileSync(
      join(place, '1-part.feature'),
      `Feature: Part\n\n  Rule: It holds\n${examples.join('\n')}\n`,
    )
  }
}
