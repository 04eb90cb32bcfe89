import { defineParameterType } from '@cucumber/cucumber'
import type { ImageReference } from '../support/driver/repositories.ts'
import type { LaunchType } from '../support/migrate/workload.ts'
import { topics } from '../support/world/differences/topics.ts'
import { type Fault, faultyVersions } from '../support/world/fixtures/faulty-versions.ts'
import { type Habit, habits } from '../support/world/fixtures/scripted-containers.ts'
import { type Portrayed, portrayed } from '../support/world/portrayed.ts'
import { type DefinitionChange, definitionChanges } from '../support/world/vocabulary/definition-changes.ts'
import { type RefusalName, refusals } from '../support/world/vocabulary/refusals.ts'

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
  name: 'change',
  regexp: new RegExp(Object.keys(definitionChanges).join('|')),
  transformer: (name: string) => name as DefinitionChange,
  useForSnippets: false,
})

defineParameterType({
  name: 'topic',
  regexp: new RegExp(Object.keys(topics).join('|')),
  transformer: (name: string) => topics[name],
  useForSnippets: false,
})

defineParameterType({
  name: 'portrayed',
  regexp: new RegExp(Object.keys(portrayed).join('|')),
  transformer: (name: string) => name as Portrayed,
  useForSnippets: false,
})

defineParameterType({
  name: 'habit',
  regexp: new RegExp(Object.keys(habits).join('|')),
  transformer: (name: string) => name as Habit,
  useForSnippets: false,
})

defineParameterType({
  name: 'fault',
  regexp: new RegExp(Object.keys(faultyVersions).join('|')),
  transformer: (name: string) => name as Fault,
  useForSnippets: false,
})

defineParameterType({
  name: 'compute',
  regexp: /EC2|FARGATE/,
  transformer: (name: string) => name as LaunchType,
  useForSnippets: false,
})

defineParameterType({
  name: 'policy',
  regexp: /repository policy|lifecycle policy/,
  transformer: (kind: string) => kind as 'repository policy' | 'lifecycle policy',
  useForSnippets: false,
})
