import { defineParameterType } from '@cucumber/cucumber'
import { type RefusalName, refusals } from '../support/driver/refusals.ts'
import type { ImageReference } from '../support/driver/repositories.ts'

defineParameterType({
  name: 'reference',
  regexp: /"([^":]+):([^":]+)"/,
  transformer: (repository: string, tag: string): ImageReference => ({ repository, tag }),
  useForSnippets: false,
})

defineParameterType({
  name: 'refusal',
  regexp: new RegExp(Object.keys(refusals).join('|')),
  transformer: (name: string) => name as RefusalName,
  useForSnippets: false,
})

defineParameterType({
  name: 'policy',
  regexp: /repository policy|lifecycle policy/,
  transformer: (kind: string) => kind as 'repository policy' | 'lifecycle policy',
  useForSnippets: false,
})
