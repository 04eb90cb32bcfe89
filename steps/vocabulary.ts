import { defineParameterType } from '@cucumber/cucumber'
import { type LayerFault, layerFaults } from '../support/driver/layer-upload.ts'
import type { ImageReference } from '../support/driver/repositories.ts'
import type { LaunchType } from '../support/migrate/workload.ts'
import { type PasswordName, passwords } from '../support/world/things/asking.ts'
import { type FilesName, files } from '../support/world/things/checking.ts'
import { type Loss, losses } from '../support/world/things/tasks.ts'
import { type DefinitionChange, definitionChanges } from '../support/world/vocabulary/definition-changes.ts'
import { type EndingName, endings } from '../support/world/vocabulary/endings.ts'
import { imagePattern, readImage } from '../support/world/vocabulary/images.ts'
import { type RefusalName, refusals } from '../support/world/vocabulary/refusals.ts'
import {
  absencePattern,
  listPattern,
  plannedPattern,
  readAbsence,
  readList,
  readPlanned,
  readThing,
  thingPattern,
} from '../support/world/vocabulary/things.ts'

defineParameterType({
  name: 'reference',
  regexp: /"([^":]+):([^":]+)"/,
  transformer: (repository: string, tag: string): ImageReference => ({ repository, tag }),
  useForSnippets: false,
})

defineParameterType({ name: 'thing', regexp: thingPattern, transformer: readThing, useForSnippets: false })

defineParameterType({
  name: 'absence',
  regexp: absencePattern,
  transformer: readAbsence,
  useForSnippets: false,
})

defineParameterType({ name: 'list', regexp: listPattern, transformer: readList, useForSnippets: false })

defineParameterType({ name: 'image', regexp: imagePattern, transformer: readImage, useForSnippets: false })

defineParameterType({
  name: 'definition',
  regexp: plannedPattern,
  transformer: readPlanned,
  useForSnippets: false,
})

defineParameterType({
  name: 'change',
  regexp: oneOf(definitionChanges),
  transformer: (words: string) => words as DefinitionChange,
  useForSnippets: false,
})

defineParameterType({
  name: 'fault',
  regexp: oneOf(layerFaults),
  transformer: (words: string) => words as LayerFault,
  useForSnippets: false,
})

defineParameterType({
  name: 'refusal',
  regexp: oneOf(refusals),
  transformer: (words: string) => words as RefusalName,
  useForSnippets: false,
})

defineParameterType({
  name: 'ending',
  regexp: oneOf(endings),
  transformer: (words: string) => words as EndingName,
  useForSnippets: false,
})

defineParameterType({
  name: 'loss',
  regexp: oneOf(losses),
  transformer: (words: string) => words as Loss,
  useForSnippets: false,
})

defineParameterType({
  name: 'password',
  regexp: oneOf(passwords),
  transformer: (words: string) => words as PasswordName,
  useForSnippets: false,
})

defineParameterType({
  name: 'files',
  regexp: oneOf(files),
  transformer: (words: string) => words as FilesName,
  useForSnippets: false,
})

defineParameterType({
  name: 'compute',
  regexp: /EC2|FARGATE/,
  transformer: (words: string) => words as LaunchType,
  useForSnippets: false,
})

defineParameterType({
  name: 'kind',
  regexp: /tagged|untagged/,
  transformer: (words: string) => words as 'tagged' | 'untagged',
  useForSnippets: false,
})

/** The words that a table has, each as it stands. */
function oneOf(table: object): RegExp {
  return new RegExp(Object.keys(table).join('|'))
}
