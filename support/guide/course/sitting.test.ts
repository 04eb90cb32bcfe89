import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { project } from '../../machine/project.ts'
import { rules } from '../../migrate/rules/rules.ts'
import type { Block, Lesson } from './lesson.ts'
import { readLessons } from './lesson-files.ts'

const lessons = readLessons()
const words = (text: string) => text.split(/[\s`*|]+/).filter((word) => /\w/.test(word)).length
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const between = (least: number, most: number, value: number) => value >= least && value <= most

test('a lesson is one sitting, with everything that belongs to it', () => {
  for (const lesson of lessons) {
    const { number, why, doIt, tryIt, onAws, questions, troubles, minutes } = lesson
    const boxes = (blocks: readonly Block[]) => blocks.filter(({ kind }) => kind === 'command').length
    assert.ok(between(10, 15, minutes), `${number} takes ${minutes} minutes.`)
    assert.ok(between(75, 140, words(why)), `${number} says in ${words(why)} words why.`)
    assert.ok(between(3, 8, boxes(doIt)), `${number} has ${boxes(doIt)} boxes of commands to do.`)
    assert.ok(boxes(tryIt) > 0, `${number} has nothing to try.`)
    assert.match(onAws, /\]\(https:/, `${number} names no page of AWS.`)
    assert.ok(questions.length >= 3 && troubles.length >= 3, `${number} has few questions or troubles.`)
  }
})

test('at least two fifths of the words of a lesson explain', () => {
  for (const lesson of lessons) {
    const blocks = [...lesson.doIt, ...lesson.tryIt, ...lesson.cleanUp]
    const told = words(lesson.why) + words(lesson.onAws) + sum(blocks.map(wordsTold))
    const typed = sum(
      blocks.map((block) => (block.kind === 'command' ? words(block.text + block.expected) : 0)),
    )
    const share = told / (told + typed)
    assert.ok(share >= 0.4, `${lesson.number} explains with ${Math.round(share * 100)} percent of its words.`)
  }
})

test('the rules of the migration that a lesson names are those of the program, of the same weight', () => {
  const source = readFileSync(join(project, 'features/5-wrap-up/3-ready-for-aws.md'), 'utf8')
  const [failing = '', considered = ''] = source.split('AWS accepts')
  const named = (text: string) => [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)
  const known = (severity: string) =>
    rules.filter((rule) => rule.severity === severity).map(({ name }) => name)
  assert.ok(named(failing).length > 5 && named(considered).length > 5)
  assert.deepEqual(
    named(failing).filter((name) => !known('fail').includes(name ?? '')),
    [],
  )
  assert.deepEqual(
    named(considered).filter((name) => !known('warn').includes(name ?? '')),
    [],
  )
})

function wordsTold(block: Lesson['doIt'][number]): number {
  if (block.kind === 'prose') return words(block.text)
  if (block.kind === 'command') return sum(block.flags.map(({ meaning }) => words(meaning)))
  return sum(block.notes.map(({ text }) => words(text)))
}
