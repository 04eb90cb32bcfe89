import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../../machine/project.ts'
import { readMessages } from '../recording/read-messages.ts'
import { readRecording } from '../recording/read-recording.ts'
import type { Recording } from '../recording/recording.ts'
import { readRunFacts } from '../recording/run-file.ts'
import { wholeFolder } from '../report-folder.ts'

/** The last whole run, with all that its witnesses said. Throws one sentence when there is none. */
export function readWholeRun(): Recording {
  const folder = join(project, wholeFolder)
  if (!existsSync(join(folder, 'messages.ndjson')))
    throw new Error(
      'No whole run is recorded, and only one has witnesses of real size. Run: npm test, then npm run check:report',
    )
  return readRecording(readMessages(folder), readRunFacts(folder))
}
