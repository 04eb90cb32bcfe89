import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { project } from '../machine/project.ts'
import { readStepUsage } from './step-usage.ts'

const mostTexts = 120
const fewestUses = 5

const read = (file: string) => readFileSync(join(project, file), 'utf8')
const definitions = readStepUsage()

test('every step definition has a use, and one use alone has a reason', () => {
  const unused = definitions.filter(({ matches }) => matches.length === 0)
  assert.deepEqual(
    unused.map(({ pattern }) => pattern),
    [],
  )
  const once = definitions.filter(({ matches }) => matches.length === 1)
  assert.deepEqual(
    once.filter(({ uri, line }) => !lineBefore(uri, line).startsWith('//')).map(({ pattern }) => pattern),
    [],
    'Use each of these texts again, or say in a comment above it why there is no other use.',
  )
})

test('the features have few words, and use them often', (context) => {
  const uses = definitions.flatMap(({ matches }) => matches)
  const lines = new Set(uses.map(({ uri, line }) => `${uri}:${line}`))
  const perText = (count: number) => (count / definitions.length).toFixed(1)
  context.diagnostic(
    `${definitions.length} texts, ${uses.length} uses in examples (${perText(uses.length)} each), ${lines.size} lines of features (${perText(lines.size)} each)`,
  )
  assert.ok(definitions.length <= mostTexts, `There are ${definitions.length} texts of steps.`)
  assert.ok(lines.size / definitions.length >= fewestUses, `A text is used ${perText(lines.size)} times.`)
})

test('the page of words names each text of a step, and no other', () => {
  const page = read('features/vocabulary.md')
  const named = [...page.matchAll(/^\| (?:Given|When|Then) +\| `([^`]+)`/gm)].map(([, text = '']) => text)
  assert.deepEqual(named.toSorted(), definitions.map(({ pattern }) => pattern).toSorted())
})

test('a step is at most three statements, without a loop or a condition', () => {
  const files = globSync('steps/*.ts', { cwd: project })
  assert.deepEqual(
    files.flatMap((file) => longSteps(read(file)).map((step) => `${file}: ${step}`)),
    [],
  )
  const branching = /\b(?:if|for|while|switch|do)\b(?= [({])|\?\?| \? |&&|\|\|/
  assert.deepEqual(
    files.filter((file) => branching.test(withoutTexts(read(file)))),
    [],
  )
})

test('a step that is too long or has a condition would be found', () => {
  const step = (...lines: string[]) =>
    [`Then('it works', async function (this: SpecWorld) {`, ...lines.map((each) => `  ${each}`), '})'].join(
      '\n',
    )
  assert.deepEqual(longSteps(step('one()', 'two(', '  2,', ')', 'three()')), [])
  assert.equal(longSteps(step('one()', 'two()', 'three()', 'four()')).length, 1)
})

test('no step, driver or world knows a name of the features; the plan names them once', () => {
  const files = globSync(['steps/*.ts', 'support/{driver,world}/**/*.ts'], { cwd: project }).filter(
    (file) => !/\.test\.ts$|fixtures\/plan-names\.ts$/.test(file),
  )
  const names = /my-(?:cluster|task|app-repo|service|nginx)\b/
  assert.deepEqual(
    files.filter((file) => names.test(withoutComments(read(file)))),
    [],
  )
})

/** The line above a step definition. */
function lineBefore(uri: string, line: number): string {
  return read(uri).split('\n')[line - 2] ?? ''
}

/** The first lines of functions with more than three statements; the formatter puts each on a line of its own depth. */
function longSteps(source: string): string[] {
  const lines = source.split('\n')
  return lines.flatMap((line, index) => {
    if (!/\bfunction \(.*\{$|^ *\) \{$/.test(line)) return []
    const depth = /^ */.exec(line)?.[0].length ?? 0
    const end = lines.findIndex((each, at) => at > index && each.startsWith(`${' '.repeat(depth)}}`))
    const body = lines.slice(index + 1, end)
    const statement = new RegExp(`^ {${depth + 2}}[^\\s})\\]/]`)
    return body.filter((each) => statement.test(each)).length > 3 ? [line] : []
  })
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^ *\/\/.*$/gm, '')
}

function withoutTexts(source: string): string {
  return withoutComments(source).replace(/'[^'\n]*'|"[^"\n]*"|\/\^?.*\/,$/gm, "''")
}
