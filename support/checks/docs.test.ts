import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { project } from '../machine/project.ts'
import { readFeatureFiles } from './feature-files.ts'

const read = (file: string) => readFileSync(join(project, file), 'utf8')
const pages = globSync(['*.md', 'docs/**/*.md', 'features/**/*.md'], { cwd: project })

test('what a newcomer reads first is short', () => {
  const most = { 'README.md': 120, 'CONTRIBUTING.md': 100 }
  for (const [file, lines] of Object.entries(most)) {
    const count = read(file).trimEnd().split('\n').length
    assert.ok(count <= lines, `${file} has ${count} lines. Keep it to ${lines}; a page in docs/ says more.`)
  }
})

test('links between pages lead somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, path = '']) => ({ page, path }))
      // The badge's pages are GitHub's.
      .filter(({ path }) => !path.startsWith('../../actions/'))
      .filter(({ path }) => !existsSync(join(project, dirname(page), path))),
  )
  assert.deepEqual(broken, [])
})

test('files and commands that pages name are there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const unknown = pages.flatMap((page) => {
    const text = read(page)
    const files = [...text.matchAll(/`((?:support|features|steps|sample-apps|docs)\/[\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(project, path)))
    const commands = [...text.matchAll(/npm run ([\w:]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !(name in scripts))
    return [...files, ...commands].map((name) => ({ page, name }))
  })
  assert.deepEqual(unknown, [])
})

test('examples that pages pick out by their name are there', () => {
  const titles = readFeatureFiles().flatMap(({ examples }) => examples.map(({ name }) => name))
  const none = pages.flatMap((page) =>
    [...read(page).matchAll(/npm (?:test|run workflow) [^`\n]*?--(?:name|examples) (?:"([^"]+)"|([^`\s]+))/g)]
      .map(([, quoted, word]) => quoted ?? word ?? '')
      .filter((name) => name !== 'its title' && !titles.some((title) => new RegExp(name).test(title)))
      .map((name) => ({ page, name })),
  )
  assert.deepEqual(none, [])
})
