import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openScratchFolder } from '../../machine/scratch-folder.ts'
import { writeReport } from '../build-report.ts'
import { buildGuide } from '../course/build-guide.ts'
import type { Guide } from '../course/guide.ts'
import { recordFixture } from '../fixtures/record.ts'
import type { Recording } from '../recording/recording.ts'

/** A report on disk, for a browser to open. */
export type GuideFiles = AsyncDisposable & {
  readonly folder: string
  /** Its address, `file:` and all. */
  readonly url: string
  readonly guide: Guide
}

/** Writes the report of the fixture suite, run on one or more targets. */
export async function writeGuideFiles(targets: readonly string[]): Promise<GuideFiles> {
  await using held = new AsyncDisposableStack()
  const { path } = held.use(await openScratchFolder())
  const recordings: Recording[] = []
  for (const target of targets) recordings.push(await recordFixture({ folder: join(path, target), target }))
  await writeReport(recordings, path)
  const whole = held.move()
  return {
    folder: path,
    url: pathToFileURL(join(path, 'index.html')).href,
    guide: buildGuide(recordings),
    [Symbol.asyncDispose]: () => whole.disposeAsync(),
  }
}
