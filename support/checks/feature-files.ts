import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import {
  type Background,
  type Feature,
  IdGenerator,
  type Pickle,
  type Rule,
  type Scenario,
} from '@cucumber/messages'
import { project } from '../machine/project.ts'

/** A feature file, taken apart. */
export type FeatureFile = {
  /** For example `features/1-ecr-basics/5-tags.feature`. */
  readonly path: string
  readonly feature: Feature
  readonly rules: readonly Rule[]
  readonly backgrounds: readonly Background[]
  readonly scenarios: readonly Scenario[]
  /** What runs: each row of an outline is one, with the steps of its backgrounds. */
  readonly examples: readonly Pickle[]
}

export function readFeatureFiles(): FeatureFile[] {
  return globSync('features/**/*.feature', { cwd: project }).sort().map(read)
}

function read(path: string): FeatureFile {
  const newId = IdGenerator.uuid()
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher())
  const document = parser.parse(readFileSync(join(project, path), 'utf8'))
  const { feature } = document
  if (feature === undefined) throw new Error(`${path} holds no feature.`)
  const rules = feature.children.flatMap(({ rule }) => rule ?? [])
  const children = [...feature.children, ...rules.flatMap((rule) => rule.children)]
  return {
    path,
    feature,
    rules,
    backgrounds: children.flatMap(({ background }) => background ?? []),
    scenarios: children.flatMap(({ scenario }) => scenario ?? []),
    examples: compile(document, path, newId),
  }
}

/** The number of a feature, chapter and section: `2.3` of `features/2-ecs-fundamentals/3-running-tasks.feature`. */
export function numberOf(path: string): string {
  const [, chapter, section] = /(\d+)-[^/]+\/(\d+)-/.exec(path) ?? []
  if (section === undefined) throw new Error(`${path} has no number.`)
  return `${chapter}.${section}`
}
