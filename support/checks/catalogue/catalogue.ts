import type { Pickle } from '@cucumber/messages'
import { type FeatureFile, numberOf, readFeatureFiles } from '../feature-files.ts'
import { planCoverage } from '../plan-coverage.ts'

/** Where the catalogue is kept, from the project's folder. */
export const catalogueFile = 'docs/examples.md'

/** All examples as a page: what each is called, what it needs, and which lines of the plan it covers. */
export function writeCatalogue(): string {
  const files = readFeatureFiles()
  const count = files.flatMap(({ examples }) => examples).length
  return [
    '# All examples',
    '',
    `${count} examples in ${files.length} features. This page is written by \`npm run catalogue\` and checked by \`npm run check\`,`,
    'so that a promise that changes shows in a comparison of two versions.',
    ...files.flatMap(section),
    '',
  ].join('\n')
}

function section(file: FeatureFile): string[] {
  const number = numberOf(file.path)
  const [phase = ''] = file.feature.tags.map(({ name }) => name)
  return [
    '',
    `## ${number} ${file.feature.name}`,
    '',
    `Phase ${phase.replace('@phase-', '')}. [The feature](../${file.path})`,
    '',
    '| example | tags | the plan |',
    '| --- | --- | --- |',
    ...file.examples.map((example) => row(example, planOf(file, number, example))),
  ]
}

function row({ name, tags }: Pickle, plan: readonly string[]): string {
  const own = tags.map((tag) => tag.name).filter((tag) => !tag.startsWith('@phase-'))
  const cells = [name, own.map((tag) => `\`${tag}\``).join(' '), plan.join('<br>')]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** The plan's lines that an example covers, by the name of its outline. */
function planOf({ scenarios }: FeatureFile, number: string, { astNodeIds }: Pickle): string[] {
  const scenario = scenarios.find(({ id }) => astNodeIds.includes(id))
  return Object.entries(planCoverage)
    .filter(([, examples]) => examples.includes(`${number} ${scenario?.name}`))
    .map(([plan]) => plan)
}
