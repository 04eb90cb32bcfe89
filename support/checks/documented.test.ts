import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { project } from '../machine/project.ts'

const exported = /^export (?:async )?(?:abstract )?(?:function|class|const|type) (\w+)/
const method =
  /^ {2}(?:static )?(?:async )?(?:get )?(?!constructor\b|if\b|for\b|while\b|switch\b|catch\b)(\w+)(?:<[^>]*>)?\(.*\{$/

test('what the driver offers to steps is documented, each method of it', () => {
  const files = globSync('support/driver/**/*.ts', { cwd: project }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  assert.ok(files.length > 30)
  assert.deepEqual(files.flatMap(undocumented), [])
})

function undocumented(file: string): string[] {
  const lines = readFileSync(join(project, file), 'utf8').split('\n')
  const ofClass = lines.some((line) => /^export (?:abstract )?class /.test(line))
  return lines.flatMap((line, index) => {
    const [, name] = exported.exec(line) ?? (ofClass ? method.exec(line) : undefined) ?? []
    return name === undefined || lines[index - 1]?.endsWith('*/') ? [] : [`${file}: ${name}`]
  })
}
