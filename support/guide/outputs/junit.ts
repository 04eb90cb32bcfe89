import { failedStep, problemOf } from '../course/causes.ts'
import { type Example, type Guide, outcomeOf, type Run, type Section } from '../course/guide.ts'
import { printable } from '../recording/printable.ts'
import type { ExampleRun, Status } from '../recording/recording.ts'
import { headline } from '../view/problem.ts'
import { statusLabels } from '../view/words.ts'

/** The results as CI systems read them, a suite for each target: https://github.com/testmoapp/junitxml */
export function writeJunit(guide: Guide): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${attribute(guide.title)}">\n${guide.runs.map((run) => suite(guide, run)).join('')}</testsuites>\n`
}

function suite(guide: Guide, run: Run): string {
  const { target } = run.facts
  const all = guide.chapters.flatMap(({ sections }) =>
    sections.flatMap((section) =>
      section.rules.flatMap(({ examples }) => examples.map((example) => ({ section, example }))),
    ),
  )
  const count = (wanted: readonly Status[]) =>
    all.filter(({ example }) => wanted.includes(outcomeOf(example, run).status)).length
  const counts = {
    tests: String(all.length),
    failures: String(count(['fails'])),
    errors: String(count(['blocked'])),
    skipped: String(count(['known-gap', 'not-supported', 'not-run'])),
    time: seconds(run.endedAt - run.startedAt),
    ...(run.startedAt > 0 && { timestamp: new Date(run.startedAt).toISOString() }),
  }
  const properties = {
    target: target.name,
    version: target.version,
    edition: target.edition,
    endpoint: run.facts.endpoint,
    driver: run.facts.driver,
  }
  return [
    `  <testsuite ${attributes({ name: run.title, ...counts })}>`,
    '    <properties>',
    ...Object.entries(properties)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `      <property ${attributes({ name, value })}/>`),
    '    </properties>',
    ...all.map(({ section, example }) => testCase(section, example, run)),
    '  </testsuite>\n',
  ].join('\n')
}

function testCase(section: Section, example: Example, run: Run): string {
  const outcome = outcomeOf(example, run)
  const head = attributes({
    classname: `${section.number} ${section.title}`,
    name: example.title,
    file: example.uri,
    line: String(example.line),
    time: seconds(outcome.milliseconds),
  })
  const said = result(example, outcome)
  return said === '' ? `    <testcase ${head}/>` : `    <testcase ${head}>\n      ${said}\n    </testcase>`
}

function result(example: Example, outcome: ExampleRun): string {
  const { status, reason = '' } = outcome
  if (status === 'works') return ''
  const problem = problemOf(outcome)
  if (problem === undefined)
    return `<skipped message="${attribute(`${statusLabels[status]}: ${reason.split('\n')[0]}`)}"/>`
  const name = status === 'blocked' ? 'error' : 'failure'
  const step = failedStep(example, outcome)
  const text = [...(step === undefined ? [] : [step]), problem.message, reason, problem.stack]
  return `<${name} ${attributes({ type: status, message: headline(problem) })}>${escaped(text.filter(Boolean).join('\n\n'))}</${name}>`
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3)
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${attribute(value)}"`)
    .join(' ')
}

function attribute(text: string): string {
  return escaped(text).replace(/[\n\t]/g, (character) => `&#${character.codePointAt(0)};`)
}

/** A text in which nothing is markup, and nothing that XML cannot hold: https://www.w3.org/TR/xml/#charsets */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`)
}
