import type { Pickle, PickleStep, TestCase, TestStep } from '@cucumber/messages'
import type { Query } from '@cucumber/query'
import { cleanText } from './clean-text.ts'
import type { Step } from './recording.ts'

const kinds: Readonly<Record<string, Step['kind']>> = { Context: 'given', Action: 'when', Outcome: 'then' }

/** The steps of an example as they stand in its feature file, with the values that its step definitions received. */
export function readSteps(query: Query, pickle: Pickle, testCase: TestCase | undefined): Step[] {
  const lineage = query.findLineageBy(pickle)
  const backgrounds = [lineage?.background, lineage?.ruleBackground].flatMap((each) => each?.steps ?? [])
  const background = new Set(backgrounds.map(({ id }) => id))
  return pickle.steps.map((step) => ({
    keyword: query.findStepBy(step)?.keyword.trim() ?? '',
    kind: kinds[step.type ?? ''] ?? 'given',
    parts: splitAtValues(
      step.text,
      testCase?.testSteps.find(({ pickleStepId }) => pickleStepId === step.id),
    ),
    background: step.astNodeIds.some((id) => background.has(id)),
    ...readArgument(step),
  }))
}

function readArgument({ argument }: PickleStep): Pick<Step, 'docString' | 'table'> {
  const { docString, dataTable } = argument ?? {}
  return {
    ...(docString && { docString: cleanText(docString.content) }),
    ...(dataTable && {
      table: dataTable.rows.map(({ cells }) => cells.map(({ value }) => cleanText(value))),
    }),
  }
}

function splitAtValues(text: string, step: TestStep | undefined): string[] {
  const found = step?.stepMatchArgumentsLists?.[0]?.stepMatchArguments ?? []
  const parts: string[] = []
  let at = 0
  for (const { group } of found) {
    if (group.start === undefined || group.value === undefined || group.value === '' || group.start < at)
      continue
    parts.push(text.slice(at, group.start), group.value)
    at = group.start + group.value.length
  }
  return [...parts, text.slice(at)].map(cleanText)
}
