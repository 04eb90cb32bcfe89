import { type Example, examplesOf, type Guide, outcomeOf, type Section } from '../course/guide.ts'
import type { Block, Lesson } from '../course/lesson.ts'
import { dedent } from '../course/markdown.ts'
import { termId } from '../course/term-linker.ts'
import type { Entry } from './packed-data.ts'

/** What the search knows before any evidence is unpacked: titles, texts, steps and commands. */
export function buildSearchIndex(guide: Guide): Entry[] {
  return [
    ...guide.glossary.map(
      ({ term, synonyms, text }): Entry => ({
        kind: 'word',
        to: termId(term),
        title: term,
        where: 'Glossary',
        text: plain(text),
        synonyms,
      }),
    ),
    ...guide.troubles.flatMap(({ title, troubles }, group) =>
      troubles.map(
        ({ symptom, cause, remedy }): Entry => ({
          kind: 'trouble',
          to: `trouble-${group + 1}`,
          title: plain(symptom),
          where: `Troubleshooting · ${title}`,
          text: `${plain(cause)} ${plain(remedy)}`,
        }),
      ),
    ),
    ...guide.chapters.flatMap((chapter): Entry[] => [
      {
        kind: 'prose',
        to: chapter.id,
        title: chapter.title,
        where: `Chapter ${chapter.number}`,
        text: plain(`${chapter.introduction} ${chapter.task?.title ?? ''} ${chapter.task?.task ?? ''}`),
      },
      ...chapter.sections.flatMap((section) => sectionEntries(section, guide, chapter.title)),
    ]),
  ]
}

function sectionEntries(section: Section, guide: Guide, chapter: string): Entry[] {
  const { lesson } = section
  const title = lesson?.title ?? section.title
  const where = `${section.number} ${title}`
  const told = lesson === undefined ? section.description : textOf(lesson)
  return [
    { kind: 'prose', to: section.id, title, where: `${section.number} · ${chapter}`, text: plain(told) },
    ...(lesson?.troubles ?? []).map(
      ({ symptom, cause, remedy }): Entry => ({
        kind: 'trouble',
        to: section.id,
        title: plain(symptom),
        where: `${where} · when it goes wrong`,
        text: `${plain(cause)} ${plain(remedy)}`,
      }),
    ),
    ...section.rules
      .filter((rule) => rule.title !== '')
      .map(
        (rule): Entry => ({
          kind: 'example',
          to: rule.id,
          title: rule.title,
          where,
          text: plain(rule.description),
        }),
      ),
    ...examplesOf(section).map((example) => exampleEntry(example, guide, where)),
  ]
}

function textOf({ why, doIt, tryIt, onAws, questions, cleanUp }: Lesson): string {
  const said = (blocks: readonly Block[]) =>
    blocks.flatMap((block) => (block.kind === 'prose' || block.kind === 'command' ? [block.text] : []))
  return [
    why,
    ...said(doIt),
    ...said(tryIt),
    onAws,
    ...questions.flatMap(({ question, answer }) => [question, answer]),
    ...said(cleanUp),
  ].join(' ')
}

function exampleEntry(example: Example, guide: Guide, where: string): Entry {
  const commands = guide.runs.flatMap((run) =>
    outcomeOf(example, run).steps.flatMap(({ actions }) =>
      actions.flatMap(({ command }) => command?.text ?? []),
    ),
  )
  const steps = example.steps.map(({ parts }) => parts.join(''))
  return {
    kind: 'example',
    to: example.id,
    title: example.title,
    where,
    text: [plain(example.description), ...steps, ...new Set(commands), ...example.tags].join(' · '),
    outcomes: Object.fromEntries(guide.runs.map((run) => [run.id, outcomeOf(example, run).status])),
  }
}

function plain(description: string): string {
  return dedent(description)
    .replace(/^[\s|:-]+$/gm, '')
    .replace(/[ \t]*\|[ \t]*(?=\S)/g, ' · ')
    .replace(/\s*\|?\s+/g, ' ')
    .replace(/[*`]|\]\(https?:[^)]*\)/g, '')
}
