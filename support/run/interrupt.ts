/**
 * On Ctrl-C and on a polite kill: gives everything back, then ends with the signal's own exit code. A second Ctrl-C
 * ends at once, and leaves the rest to the janitor.
 */
export function exitOnInterrupt(open: AsyncDisposable, say: (line: string) => void): void {
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
    process.once(signal, () => {
      say('\nInterrupted. Cleaning up.')
      const end = () => process.exit(128 + number)
      process.once(signal, end)
      open[Symbol.asyncDispose]().then(end, (error: unknown) => {
        say(error instanceof Error ? error.message : String(error))
        end()
      })
    })
  }
}
