import type { FormatterPlugin } from '@cucumber/cucumber/api'
import type { Envelope } from '@cucumber/messages'
import { beginReport, writeReport } from './build-report.ts'
import { readRecording } from './recording/read-recording.ts'
import { readRunFacts, writeInterrupt } from './recording/run-file.ts'
import { reportFolder } from './report-folder.ts'

/**
 * Writes the report of a run into the folder of its output file, which gets the summary. A run that is interrupted is
 * reported as far as it came; one that is killed leaves its messages, and `npm run report` reads them.
 */
const formatter: FormatterPlugin = {
  type: 'formatter',
  formatter({ on, write, directory = reportFolder }) {
    if (process.argv.includes('--dry-run')) return undefined
    const envelopes: Envelope[] = []
    on('message', (envelope) => {
      envelopes.push(envelope)
    })
    const report = () => writeReport([readRecording(envelopes, readRunFacts(directory))], directory)
    beginReport(directory)
    const interrupted = async (signal: NodeJS.Signals) => {
      writeInterrupt(directory)
      write(await report())
      // Whoever else listens sees to the end of the process; without a listener this is what ends it.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    }
    for (const signal of signals) process.once(signal, interrupted)
    return async () => {
      for (const signal of signals) process.removeListener(signal, interrupted)
      write(await report())
    }
  },
}

export default formatter

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
