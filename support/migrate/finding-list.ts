import type { Finding } from './lint.ts'
import type { Severity } from './rules/rule.ts'

const groups: readonly { readonly severity: Severity; readonly title: string }[] = [
  { severity: 'fail', title: 'Fails on AWS' },
  { severity: 'fill', title: 'To fill in' },
  { severity: 'warn', title: 'Worth a thought' },
]

/** Findings as lines to read, the gravest first, each group with its rules' sources. */
export function listFindings(findings: readonly Finding[]): string[] {
  return groups.flatMap(({ severity, title }) => {
    const found = findings.filter((finding) => finding.severity === severity)
    if (found.length === 0) return []
    const sources = new Set(found.map(({ source }) => source))
    return [
      '',
      `${title} (${found.length}):`,
      ...found.map(({ id, name, message }) => `  ${id} ${name}: ${message}`),
      ...(severity === 'fill' ? [] : [...sources].map((source) => `    ${source}`)),
    ]
  })
}
