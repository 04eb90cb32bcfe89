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

/** What each room of the emulator may import beside itself. */
const emulatorRooms: Readonly<Record<string, readonly string[]>> = {
  gateway: [],
  store: ['gateway'],
  ecr: ['gateway', 'store'],
  registry: ['gateway', 'store'],
  sts: ['gateway'],
  logs: ['gateway'],
  ecs: ['gateway', 'store', 'logs'],
}

test('a room of the emulator imports those below it, types included', () => {
  const roomWithin = (file: string) =>
    file.startsWith('support/emulator/') ? file.split('/').slice(2, -1)[0] : undefined
  const upward = imports.filter(({ file, imported }) => {
    const [from, to] = [roomWithin(file), roomWithin(imported)]
    if (from === undefined || from === to || from === 'testing' || ofATest(file)) return false
    return to === undefined || !emulatorRooms[from]?.includes(to)
  })
  assert.deepEqual(upward, [])
})

test('no files of the emulator import each other in a circle, types included', () => {
  assert.deepEqual(findCircles(imports.filter(({ file }) => roomOf(file) === 'emulator')), [])
})

test('no files import each other in a circle, types included', () => {
  assert.deepEqual(findCircles(imports), [])
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
  return /(\.(test|check)|-harness)\.ts$|\/conformance\//.test(file)
}
