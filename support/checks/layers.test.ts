import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { project } from '../machine/project.ts'

type Import = { readonly file: string; readonly from: string; readonly typeOnly: boolean }

test('the emulator stands alone: Node, its own files, dockerode', () => {
  const allowed = ({ file, from, typeOnly }: Import) =>
    typeOnly || from.startsWith('node:') || from === 'dockerode' || staysIn('support/emulator', file, from)
  const sources = importsOf('support/emulator/**/*.ts').filter(
    ({ file }) => !/(\.test|-harness|conformance\/.+)\.ts$/.test(file),
  )
  assert.deepEqual(
    sources.filter((each) => !allowed(each)),
    [],
  )
})

test('steps speak to the driver, not to AWS, Docker or HTTP', () => {
  const forbidden = /^(@aws-sdk|dockerode|undici|testcontainers)/
  const found = importsOf('steps/*.ts').filter(({ from, typeOnly }) => !typeOnly && forbidden.test(from))
  assert.deepEqual(found, [])
})

test('a driver knows endpoints, not targets', () => {
  const found = importsOf('support/driver/*.ts').filter(
    ({ from, typeOnly }) => !typeOnly && from.includes('/targets/'),
  )
  assert.deepEqual(found, [])
})

function importsOf(pattern: string): Import[] {
  return globSync(pattern, { cwd: project }).flatMap((file) => {
    const source = readFileSync(join(project, file), 'utf8')
    return [...source.matchAll(/^(import|export)( type)?\b[^'"]*?\bfrom '([^']+)'/gm)].map(
      ([, , type, from = '']) => ({
        file,
        from,
        typeOnly: type !== undefined,
      }),
    )
  })
}

function staysIn(folder: string, file: string, from: string): boolean {
  return from.startsWith('.') && join(file, '..', from).startsWith(`${folder}/`)
}
