import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { project } from '../../machine/project.ts'
import { askedFeatures } from './questions.ts'

test('the features that answer a question are there', () => {
  assert.ok(askedFeatures.length > 10)
  for (const feature of askedFeatures) assert.ok(existsSync(join(project, feature)), feature)
})
