import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseGlossary, parseTroubleshooting } from './glossary.ts'
import { readGlossary, readTroubleshooting } from './lesson-files.ts'

test('a term has its synonyms and its text', () => {
  const source = '# Words\n\nSome.\n\n## tag\n\nAlso: image tag,\nlatest.\n\nA *name*.\n\nIt moves.\n'
  assert.deepEqual(parseGlossary('words.md', source), [
    { term: 'tag', synonyms: ['image tag', 'latest'], text: 'A *name*.\n\nIt moves.' },
  ])
})

test('what is missing is an error with file and line', () => {
  const without = (text: string) => () => parseGlossary('words.md', `# Words\n\n## tag\n\n${text}\n`)
  assert.throws(without('A name.'), { message: 'words.md:3: "tag" does not begin with "Also: …."' })
  assert.throws(without('Also: latest.'), { message: 'words.md:3: "tag" is not explained.' })
  assert.throws(without(''), { message: 'words.md:3: "tag" is empty.' })
})

test('troubles are read by their headings', () => {
  const source =
    '# Trouble\n\n## Docker\n\n| see | why | do |\n| - | - | - |\n| `denied` | no \\| login | log in |\n'
  assert.deepEqual(parseTroubleshooting('trouble.md', source), [
    { title: 'Docker', troubles: [{ symptom: '`denied`', cause: 'no | login', remedy: 'log in' }] },
  ])
})

test('the glossary is in order, without a word twice, and what people look for is found', () => {
  const terms = readGlossary()
  const names = terms.map(({ term }) => term)
  assert.deepEqual(
    names,
    [...new Set(names)].toSorted((one, other) => one.localeCompare(other, 'en', { sensitivity: 'base' })),
  )
  const words = JSON.stringify([terms, readTroubleshooting()])
  for (const wanted of [
    'denied',
    'AccessDenied',
    'push denied',
    'no space',
    'environment variable',
    'env var',
    '137',
    'IAM',
    'port 8080',
  ])
    assert.ok(words.includes(wanted), wanted)
})
