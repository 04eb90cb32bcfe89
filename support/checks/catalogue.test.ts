import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { project } from '../machine/project.ts'
import { catalogueFile, writeCatalogue } from './catalogue/catalogue.ts'

test('the catalogue lists the examples as they are', () => {
  const kept = readFileSync(join(project, catalogueFile), 'utf8')
  assert.equal(kept, writeCatalogue(), 'An example has changed. Write the catalogue anew: npm run catalogue')
})
