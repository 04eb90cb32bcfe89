import { reportWritten } from '../guide/report-under-way.ts'
import { messageOf } from '../machine/first-failure.ts'

/**
 * On Ctrl-C and on a polite kill: gives everything back, lets the report be written, then ends with the signal's own exit
 * code. A second Ctrl-C ends at once, and leaves the rest to the janitor.
 */
export function exitOnInterrupt(open: AsyncDisposable, say: (line: string) => void): void {
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
    process.once(signal, () => {
      say('\nInterrupted. Cleaning up.')
      const end = () => process.exit(128 + number)
      process.once(signal, end)
      // The report listens to the same signal, and may be called after this.
      setImmediate(async () => {
        const results = await Promise.allSettled([open[Symbol.asyncDispose](), reportWritten()])
        for (const { reason } of results.filter((result) => result.status === 'rejected'))
          say(messageOf(reason))
        end()
      })
    })
  }
}
