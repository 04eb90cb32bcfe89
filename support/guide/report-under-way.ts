let writing: Promise<unknown> = Promise.resolve()

/** Notes that a report is being written, for whoever is about to end the process. */
export function noteReport(report: Promise<unknown>): void {
  writing = report
}

/** Settles when no report is being written. */
export function reportWritten(): Promise<unknown> {
  return writing
}
