import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command } from './lesson.ts'
import { readLessons } from './lesson-files.ts'

const programs = ['aws', 'docker', 'curl', 'npm']
const commands = readLessons().flatMap(({ path, doIt, tryIt, cleanUp }) =>
  [...doIt, ...tryIt, ...cleanUp].flatMap((block) =>
    block.kind === 'command' ? [{ ...block, place: `${path}:${block.line}` }] : [],
  ),
)

test('a flag is explained where it is first used', () => {
  const explained = new Set<string>()
  const unexplained: string[] = []
  for (const command of commands) {
    for (const { flag } of command.flags) for (const each of flagsOf(flag)) explained.add(each.flag)
    for (const { program, flag } of usedBy(command)) {
      if (!explained.has(flag)) unexplained.push(`${command.place}: ${program} ${flag}`)
    }
  }
  assert.deepEqual(unexplained, [])
})

test('a flag is explained once', () => {
  const explanations = commands.flatMap(({ flags }) => flags.map(({ flag }) => flag))
  assert.deepEqual(explanations, [...new Set(explanations)])
})

test('what is explained is used there', () => {
  const idle = commands.flatMap((command) => {
    const used = new Set(usedBy(command).map(({ flag }) => flag))
    const explained = command.flags.flatMap(({ flag }) => flagsOf(flag).map((each) => each.flag))
    return explained
      .filter((flag) => !used.has(flag) && !command.text.includes(flag))
      .map((flag) => `${command.place}: ${flag}`)
  })
  assert.deepEqual(idle, [])
})

/** The flags of the programs of the course in a block; what a shell does besides is not looked at. */
function usedBy({ text }: Command): { program: string; flag: string }[] {
  const withoutFiles = text.replace(/<<'?(\w+)'?\n[\s\S]*?\n\1$/gm, '')
  return withoutFiles.split(/[\n|;]|&&|\$\(/).flatMap((simple) => {
    const words = simple.trim().replace(/^(?:\w+=\S* +)+/, '')
    const program = programs.find((each) => words.startsWith(`${each} `))
    return program === undefined ? [] : flagsOf(words).map(({ flag }) => ({ program, flag }))
  })
}

function flagsOf(words: string): { flag: string }[] {
  const bare = words.replace(/'[^']*'|"[^"]*"/g, '')
  return [...bare.matchAll(/(?<=^|\s)(--?[a-zA-Z][\w-]*)/g)].map(([, flag = '']) => ({ flag }))
}
