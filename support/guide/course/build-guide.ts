import type { GherkinDocument } from '@cucumber/messages'
import type { Recording } from '../recording/recording.ts'
import { buildSection } from './build-section.ts'
import { readChapterName } from './chapter-name.ts'
import { asksTarget, type Chapter, countOutcomes, type Guide, type Run } from './guide.ts'
import { IdSupply } from './id-supply.ts'
import { closingTaskOf, introductionOf, readGlossary, readTroubleshooting } from './lesson-files.ts'
import type { PastRun } from './past-run.ts'

const guideTitle = 'From a Dockerfile to a service on Amazon ECS'

/** Lays several runs over each other: the features give the order, each run adds its outcome to the same examples. */
export function buildGuide(recordings: readonly Recording[], history: readonly PastRun[] = []): Guide {
  const ids = new IdSupply()
  const titles = recordings.map(({ facts }) => facts.target.title || facts.target.name || 'This run')
  const runs = recordings.map((recording, index) => {
    const title = titles[index] ?? ''
    const namesakes = recordings.filter((_, other) => titles[other] === title)
    return { recording, run: asRun(recording, distinguish(title, recording, namesakes), ids) }
  })
  const documents = new Map<string, GherkinDocument>()
  for (const { recording } of runs) {
    for (const [uri, document] of recording.documents) if (!documents.has(uri)) documents.set(uri, document)
  }
  const ordered = [...documents.keys()].sort((one, other) =>
    one.localeCompare(other, 'en', { numeric: true }),
  )
  const folders = Map.groupBy(ordered, (uri) => uri.split('/').slice(0, -1).join('/'))
  const chapters = [...folders].map(([folder, uris], index): Chapter => {
    const name = readChapterName(folder, index + 1)
    const task = closingTaskOf(folder)
    return {
      ...name,
      id: ids.take(`chapter-${name.number}`),
      introduction: introductionOf(folder),
      ...(task && { task }),
      sections: uris.flatMap((uri, position) => {
        const feature = documents.get(uri)?.feature
        if (feature === undefined) return []
        return [buildSection({ uri, feature, runs, ids, number: `${name.number}.${position + 1}` })]
      }),
    }
  })
  const glossary = readGlossary()
  const troubles = readTroubleshooting()
  return { title: guideTitle, runs: runs.map(({ run }) => run), chapters, glossary, troubles, history }
}

const details: readonly ((recording: Recording) => string)[] = [
  ({ facts }) => facts.target.version,
  ({ facts }) => facts.target.edition,
  ({ facts }) => facts.driver.split(':')[0] ?? '',
  ({ facts }) => facts.driver.split(':')[1]?.trim() ?? '',
]

/** Adds to a title what tells a recording from its namesakes, and no more. */
function distinguish(title: string, recording: Recording, namesakes: readonly Recording[]): string {
  const told: string[] = []
  let others = namesakes
  for (const detail of details) {
    if (new Set(others.map(detail)).size < 2) continue
    told.push(detail(recording))
    others = others.filter((other) => detail(other) === detail(recording))
  }
  const words = told.filter(Boolean).join(', ')
  return words === '' ? title : `${title} (${words})`
}

function asRun(recording: Recording, title: string, ids: IdSupply): Run {
  const { documents: _documents, examples, ...rest } = recording
  const { target } = recording.facts
  const all = [...examples.values()]
  return {
    ...rest,
    id: ids.take(`run-${target.name || 'unknown'}`),
    title,
    counts: countOutcomes(all.filter(asksTarget).map(({ run }) => run)),
    noTarget: countOutcomes(all.filter((each) => !asksTarget(each)).map(({ run }) => run)),
  }
}
