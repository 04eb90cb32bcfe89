import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { project } from '../machine/project.ts'
import { findCircles, floors, readImports, roomOf } from './rooms.ts'

const imports = readImports()
const floorOf = (room: string) => floors.findIndex((rooms) => rooms.some((each) => each === room))

test('support has twelve rooms and no loose files', () => {
  const entries = readdirSync(join(project, 'support'), { withFileTypes: true })
  const loose = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)
  assert.deepEqual(loose, [])
  const rooms = entries.map(({ name }) => name).sort()
  assert.deepEqual(
    rooms,
    floors
      .flat()
      .filter((room) => room !== 'steps')
      .sort(),
  )
})

test('a room imports those below it, types included', () => {
  const upward = imports.filter(({ file, imported }) => {
    const [from, to] = [roomOf(file), roomOf(imported)]
    return (
      from !== undefined && to !== undefined && from !== to && floorOf(from) >= floorOf(to) && !ofATest(file)
    )
  })
  assert.deepEqual(upward, [])
})

test('a circle is found, of two files and of three with a way in', () => {
  const arrows = (...pairs: string[]) =>
    pairs.map((pair) => ({ file: pair.charAt(0), imported: pair.charAt(1) }))
  assert.deepEqual(findCircles(arrows('ab', 'ba')), [['a', 'b']])
  assert.deepEqual(findCircles(arrows('ab', 'bc', 'cd', 'db', 'ae')), [['b', 'c', 'd']])
  assert.deepEqual(findCircles(arrows('ab', 'ac', 'bd', 'cd')), [])
})

/** A test may use what stands above what it tests, to try it whole. */
function ofATest(file: string): boolean {
  return /\.(test|check)\.ts$|-harness\.ts$/.test(file)
}
