import type { Feature, Scenario } from '@cucumber/messages'
import type { RecordedExample, Recording } from '../recording/recording.ts'
import type { Example, RuleGroup, Run, Section } from './guide.ts'
import type { IdSupply } from './id-supply.ts'
import { lessonOf } from './lesson-files.ts'

type Recorded = { readonly recording: Recording; readonly run: Run }
type Parts = {
  readonly uri: string
  readonly feature: Feature
  readonly runs: readonly Recorded[]
  readonly ids: IdSupply
  readonly number: string
}

/** A feature with its rules and examples, and what became of them in each run. */
export function buildSection({ uri, feature, runs, ids, number }: Parts): Section {
  const prefix = number.replace('.', '-')
  const known = runs.flatMap(({ recording }) =>
    [...recording.examples.values()].filter((example) => example.uri === uri),
  )
  const groups = [
    { name: '', description: '', scenarios: scenariosOf(feature.children) },
    ...feature.children.flatMap(({ rule }) =>
      rule === undefined
        ? []
        : [{ name: rule.name, description: rule.description, scenarios: scenariosOf(rule.children) }],
    ),
  ]
  const id = ids.take(`${prefix}-${feature.name}`)
  const rules = groups.map(({ name, description, scenarios }): RuleGroup => {
    const recorded = known.filter(({ rule }) => rule === name)
    return {
      id: ids.take(`${prefix}-${name || 'examples'}`),
      title: name,
      description,
      examples: distinct(recorded).map((example) =>
        asExample({ example, scenarios, runs, id: ids.take(`${prefix}-${example.title}`) }),
      ),
    }
  })
  const lesson = lessonOf(uri)
  return {
    id,
    number,
    uri,
    ...(lesson && { lesson }),
    title: feature.name,
    description: feature.description,
    rules: rules.filter(({ title, examples }) => title !== '' || examples.length > 0),
  }
}

function scenariosOf(children: readonly { readonly scenario?: Scenario | undefined }[]): Scenario[] {
  return children.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]))
}

/** One for each key, in the order of the feature file. */
function distinct(recorded: readonly RecordedExample[]): RecordedExample[] {
  const byKey = new Map<string, RecordedExample>()
  for (const example of recorded) {
    const known = byKey.get(example.key)
    if (known === undefined || known.run.steps.length === 0) byKey.set(example.key, example)
  }
  return [...byKey.values()].sort((one, other) => one.line - other.line)
}

function asExample(parts: {
  readonly example: RecordedExample
  readonly scenarios: readonly Scenario[]
  readonly runs: readonly Recorded[]
  readonly id: string
}): Example {
  const { example, scenarios, runs, id } = parts
  const scenario = scenarios.find(({ name }) => name === example.scenario)
  return {
    id,
    title: example.title,
    description: scenario?.description ?? '',
    uri: example.uri,
    line: example.line,
    tags: example.tags.filter((tag) => !/^@phase-/.test(tag)),
    steps: example.steps,
    runs: new Map(
      runs.flatMap(({ recording, run }) => {
        const found = recording.examples.get(example.key)
        return found === undefined ? [] : [[run.id, found.run]]
      }),
    ),
  }
}
