import { counted } from './messages.ts'
import type { Finding, Severity } from './rules/rule.ts'

const groups: readonly { readonly severity: Severity; readonly title: string }[] = [
  { severity: 'fail', title: 'Will fail on AWS' },
  { severity: 'fill', title: 'To fill in' },
  { severity: 'warn', title: 'Worth considering' },
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
      ...found.map(({ name, message }) => `  ${name}: ${message}`),
      ...(severity === 'fill' ? [] : [...sources].map((source) => `    ${source}`)),
    ]
  })
}

/** How many there are of each kind. */
export function summary(findings: readonly Finding[]): string {
  const count = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted).length
  return `${counted(count('fail'), 'failure')}, ${count('fill')} to fill in, ${count('warn')} worth considering.`
}
