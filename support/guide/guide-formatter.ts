import type { FormatterPlugin } from '@cucumber/cucumber/api'
import type { Envelope } from '@cucumber/messages'
import { Query } from '@cucumber/query'
import { messageOf } from '../machine/first-failure.ts'
import { beginReport, writeReport } from './build-report.ts'
import { closingLines } from './closing-lines.ts'
import { readRecording } from './recording/read-recording.ts'
import { readRunFacts, writeInterrupt } from './recording/run-file.ts'
import { reportFolder } from './report-folder.ts'
import { noteReport } from './report-under-way.ts'
import { scenarioLine } from './scenario-line.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Tells on the terminal how the run goes, a line for each scenario, and in the end writes its report into a folder and
 * tells how it ended. A run that is interrupted is reported as far as it came; one that is killed leaves its messages,
 * and `npm run report` reads them.
 */
const formatter: FormatterPlugin = {
  type: 'formatter',
  formatter({ on, write, directory: folder = reportFolder() }) {
    if (process.argv.includes('--dry-run')) return undefined
    const query = new Query()
    const envelopes: Envelope[] = []
    let interrupted = false
    beginReport(folder)
    on('message', (envelope) => {
      // What ends after an interruption does so because the target is being taken away.
      if (interrupted) return
      query.update(envelope)
      envelopes.push(envelope)
      if (envelope.testCaseFinished) write(scenarioLine(query, envelope.testCaseFinished))
    })
    const report = async () => {
      const { guide } = await writeReport([readRecording(envelopes, readRunFacts(folder))], folder)
      for (const run of guide.runs) write(closingLines(guide, run, `${folder}/index.html`))
    }
    const interrupt = async (signal: NodeJS.Signals) => {
      interrupted = true
      writeInterrupt(folder)
      const reporting = report().catch((error: unknown) => {
        process.stderr.write(`The report could not be written: ${messageOf(error)}\n`)
      })
      noteReport(reporting)
      await reporting
      // Whoever else listens sees to the end of the process; without a listener this is what ends it.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    }
    for (const signal of signals) process.once(signal, interrupt)
    return async () => {
      for (const signal of signals) process.removeListener(signal, interrupt)
      if (!interrupted) await report()
    }
  },
}

export default formatter
