import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { type Background, type Feature, IdGenerator, type Rule, type Scenario } from '@cucumber/messages'
import { project } from '../machine/project.ts'

/** A feature file, taken apart. */
export type FeatureFile = {
  /** For example `features/1-ecr-basics/5-tags.feature`. */
  readonly path: string
  readonly feature: Feature
  readonly rules: readonly Rule[]
  readonly backgrounds: readonly Background[]
  readonly scenarios: readonly Scenario[]
}

export function readFeatureFiles(): FeatureFile[] {
  return globSync('features/**/*.feature', { cwd: project }).sort().map(read)
}

function read(path: string): FeatureFile {
  const parser = new Parser(new AstBuilder(IdGenerator.uuid()), new GherkinClassicTokenMatcher())
  const { feature } = parser.parse(readFileSync(join(project, path), 'utf8'))
  if (feature === undefined) throw new Error(`${path} holds no feature.`)
  const rules = feature.children.flatMap(({ rule }) => rule ?? [])
  const children = [...feature.children, ...rules.flatMap((rule) => rule.children)]
  return {
    path,
    feature,
    rules,
    backgrounds: children.flatMap(({ background }) => background ?? []),
    scenarios: children.flatMap(({ scenario }) => scenario ?? []),
  }
}
