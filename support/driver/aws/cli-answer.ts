const timeName = /At$|^(lastRecordedPullTime|lastStatusChange|lastUpdated|expirationDate)$/
const timeText = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/

/** Reads what the AWS CLI printed as the SDK would have answered it. */
export function readAnswer(printed: string): object {
  return printed.trim() === '' ? {} : JSON.parse(printed, (name, value) => asTime(name, value) ?? value)
}

/**
 * A point of time is a date in the SDK; the first AWS CLI prints it as it came, in seconds, and the second as a text.
 * https://docs.aws.amazon.com/cli/latest/userguide/cliv2-migration-changes.html#cliv2-migration-timestamp
 */
function asTime(name: string, value: unknown): Date | undefined {
  if (!timeName.test(name)) return undefined
  if (typeof value === 'number') return new Date(Math.round(value * 1000))
  return typeof value === 'string' && timeText.test(value) ? new Date(value) : undefined
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html: those that come with status 500 or 503. */
const serverFault = /^(?:5\d\d|Internal\w*|Server\w*|ServiceUnavailable\w*)$/

/** What AWS refused, with the name and the words that the SDK has for it; any other failure in the CLI's own words. */
export function readRefusal(printed: string): Error {
  const told =
    /An error occurred \(([^)]+)\) when calling the \w+ operation(?: \(reached max retries: \d+\))?: (.*)/s.exec(
      printed,
    )
  const [, code, words] = told ?? []
  if (code === undefined || words === undefined) return new Error(`The AWS CLI failed: ${printed.trim()}`)
  const $fault = serverFault.test(code) ? 'server' : 'client'
  return Object.assign(new Error(words.trim()), { name: code, $fault })
}
