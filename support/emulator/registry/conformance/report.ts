/** What the conformance program printed, read. */
export type Report = {
  readonly passed: boolean
  /** Number of tests by outcome. */
  readonly counts: ReadonlyMap<string, number>
  /** Outcome of each part of the API. */
  readonly parts: ReadonlyMap<string, string>
  /** Failed tests and why. */
  readonly failures: readonly string[]
}

/** The four categories of the specification: https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md */
const categories: readonly (readonly [name: string, parts: RegExp])[] = [
  ['Pull', /^Ping$| get| head/],
  ['Push', /^Blob (?:push|post|chunked|streaming|mount|anonymous|upload)|^Manifest put/],
  ['Content discovery', /^Tag listing$|^Referrers$/],
  ['Content management', / delete/],
]

/** Reads the text report. */
export function readReport(output: string): Report {
  const [tests = '', rest = ''] = output.split('\nOCI Conformance Result: ')
  const [counts = '', parts = ''] = rest.split('\nAPI conformance:')
  return {
    passed: counts.startsWith('Pass\n'),
    counts: new Map(readRows(counts).map(([outcome, count]) => [outcome, Number(count)])),
    parts: new Map(readRows(parts.split('\nData conformance:')[0] ?? '')),
    failures: tests.split('\n').filter((line) => /: (?:FAIL|Error)$|^ *- /.test(line)),
  }
}

/** One line for each category, then what failed and the numbers. */
export function summarize(report: Report): string[] {
  const lines = categories.map(([name, pattern]) => {
    const outcomes = [...report.parts].filter(([part]) => pattern.test(part)).map(([, outcome]) => outcome)
    const tested = outcomes.filter((outcome) => outcome !== 'Disabled')
    const passed = tested.filter((outcome) => outcome === 'Pass')
    return `${name}: ${passed.length} of ${tested.length} parts pass`
  })
  const count = (outcome: string) => report.counts.get(outcome) ?? 0
  return [
    ...lines,
    ...report.failures,
    `${count('Total')} tests: ${count('Pass')} passed, ${count('FAIL') + count('Error')} failed, ` +
      `${count('Skip')} skipped, ${count('Disabled')} disabled`,
  ]
}

/** Rows such as `  Blob get......: Pass`. */
function readRows(section: string): [string, string][] {
  return [...section.matchAll(/^ {2}(\S.*?)\.*: +(\w+)$/gm)].map(([, name = '', value = '']) => [name, value])
}
