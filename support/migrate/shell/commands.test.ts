import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCommands } from './commands.ts'

const scripts: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'a b  c': [['a', 'b', 'c']],
  'a; b && c || d | e &': [['a'], ['b'], ['c'], ['d'], ['e']],
  '# a\nb # c\nd#e': [['b'], ['d#e']],
  'a \'b $(c)\' "d \\" e"': [['a', 'b $(c)', 'd " e']],
  'a --x="b c"d\\ e': [['a', '--x=b cd e']],
  'a \\\n  b \\\r\n  c\r\nd': [['a', 'b', 'c'], ['d']],
  'a $(b "$(c d)") e': [
    ['a', '$(b "$(c d)")', 'e'],
    ['b', '$(c d)'],
    ['c', 'd'],
  ],
  'a `b c` d': [
    ['a', '`b c`', 'd'],
    ['b', 'c'],
  ],
  'a "x `b`"': [['a', 'x `b`'], ['b']],
  [`a \${b:-c d} e`]: [['a', `\${b:-c d}`, 'e']],
  '(a; b) c': [['a'], ['b'], ['c']],
  'a > b 2>&1 < c d': [['a', 'd']],
  'a 2> b 3': [['a', '3']],
  "a <<EOF\nb 'c\nEOF\nd": [['a'], ['d']],
  "a <<-'E F' b\n\tc\n\tE F\nd": [['a', 'b'], ['d']],
  'a <<< b c': [['a', 'c']],
  'a $((1 + 2)) b': [
    ['a', '$((1 + 2))', 'b'],
    ['1', '+', '2'],
  ],
  'case a in b) c;; esac': [['case', 'a', 'in', 'b'], ['c'], ['esac']],
  '': [],
  ' \n;;': [],
}

for (const [script, commands] of Object.entries(scripts)) {
  test(`${JSON.stringify(script)} is read as bash reads it`, () => {
    assert.deepEqual(
      readCommands(script).map(({ words }) => words.map(({ text }) => text)),
      commands,
    )
  })
}

test('words know where they stand', () => {
  const script = 'a "b c" $(d)'
  const words = readCommands(script).flatMap(({ words: each }) => each)
  assert.deepEqual(
    words.map(({ start, end }) => script.slice(start, end)),
    ['a', '"b c"', '$(d)', 'd'],
  )
})

test('commands know their lines', () => {
  assert.deepEqual(
    readCommands('a\n\nb \\\n  c $(d\ne)\nf').map(({ line }) => line),
    [1, 3, 4, 5, 6],
  )
})

const unclosed: Readonly<Record<string, number>> = {
  "a\nb 'c": 2,
  'a "b\n\nc': 1,
  'a\n$(b': 2,
  '`a': 1,
  'a ${b': 1,
  'a\n(b': 2,
  'a\ncat <<END\nb': 2,
}

for (const [script, line] of Object.entries(unclosed)) {
  test(`${JSON.stringify(script)} is refused at line ${line}`, () => {
    assert.throws(() => readCommands(script), {
      name: 'InvalidInput',
      message: new RegExp(
        `^Line ${line} of the script opens something that is never closed\\. Close it with `,
      ),
    })
  })
}

test('endless nesting is refused', () => {
  assert.throws(() => readCommands('$('.repeat(500_000)), { message: /nests commands more than 100 deep/ })
})
