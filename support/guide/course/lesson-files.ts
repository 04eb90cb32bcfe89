import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from '../../machine/project.ts'
import { parseGlossary, parseTroubleshooting, type Term, type TroubleGroup } from './glossary.ts'
import { type ClosingTask, type Lesson, parseClosingTask, parseLesson } from './lesson.ts'

/** The lesson of a feature (`features/1-ecr-basics/2-repositories.feature`); nothing when it has none. */
export function lessonOf(feature: string): Lesson | undefined {
  return readIfThere(feature.replace(/\.feature$/, '.md'), parseLesson)
}

/** The closing task of a chapter (`features/1-ecr-basics`); nothing when it has none. */
export function closingTaskOf(chapter: string): ClosingTask | undefined {
  return readIfThere(`${chapter}/closing-task.md`, parseClosingTask)
}

/** What one can do after a chapter, and what it is about; empty when nobody has said. */
export function introductionOf(chapter: string): string {
  return readIfThere(`${chapter}/chapter.md`, (_, source) => source) ?? ''
}

/** All lessons, in the order in which they are done. */
export function readLessons(): Lesson[] {
  return features().flatMap((feature) => lessonOf(feature) ?? [])
}

/** All closing tasks, in the order of their chapters. */
export function readClosingTasks(): ClosingTask[] {
  const chapters = new Set(features().map((feature) => feature.split('/').slice(0, -1).join('/')))
  return [...chapters].flatMap((chapter) => closingTaskOf(chapter) ?? [])
}

/** The words of the course. */
export function readGlossary(): Term[] {
  return readIfThere('features/glossary.md', parseGlossary) ?? []
}

/** What goes wrong beside the lessons. */
export function readTroubleshooting(): TroubleGroup[] {
  return readIfThere('features/troubleshooting.md', parseTroubleshooting) ?? []
}

function features(): string[] {
  return globSync('features/*/*.feature', { cwd: project }).sort()
}

function readIfThere<Read>(path: string, parse: (path: string, source: string) => Read): Read | undefined {
  const file = join(project, path)
  return existsSync(file) ? parse(path, readFileSync(file, 'utf8')) : undefined
}
