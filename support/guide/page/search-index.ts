import { type Example, examplesOf, type Guide, outcomeOf, type Section } from '../course/guide.ts'
import { dedent } from '../course/markdown.ts'
import type { Entry } from './packed-data.ts'

/** What the search knows before any evidence is unpacked: titles, concept texts, steps and commands. */
export function buildSearchIndex(guide: Guide): Entry[] {
  return guide.chapters.flatMap((chapter) => [
    { to: chapter.id, title: chapter.title, where: `Chapter ${chapter.number}`, text: '' },
    ...chapter.sections.flatMap((section) => sectionEntries(section, guide, chapter.title)),
  ])
}

function sectionEntries(section: Section, guide: Guide, chapter: string): Entry[] {
  const where = `${section.number} ${section.title}`
  return [
    { to: section.id, title: section.title, where: chapter, text: plain(section.description) },
    ...section.rules
      .filter(({ title }) => title !== '')
      .map((rule) => ({ to: rule.id, title: rule.title, where, text: plain(rule.description) })),
    ...examplesOf(section).map((example) => exampleEntry(example, guide, where)),
  ]
}

function exampleEntry(example: Example, guide: Guide, where: string): Entry {
  const commands = guide.runs.flatMap((run) =>
    outcomeOf(example, run).steps.flatMap(({ actions }) =>
      actions.flatMap(({ command }) => command?.text ?? []),
    ),
  )
  const steps = example.steps.map(({ parts }) => parts.join(''))
  return {
    to: example.id,
    title: example.title,
    where,
    text: [plain(example.description), ...steps, ...new Set(commands), ...example.tags].join(' · '),
    outcomes: Object.fromEntries(guide.runs.map((run) => [run.id, outcomeOf(example, run).status])),
  }
}

function plain(description: string): string {
  return dedent(description).replace(/\s+/g, ' ').replace(/[*`]/g, '')
}
