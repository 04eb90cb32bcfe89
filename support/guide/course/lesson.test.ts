import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Block, parseClosingTask, parseLesson } from './lesson.ts'
import { closingTaskOf, lessonOf, readClosingTasks, readLessons } from './lesson-files.ts'

const path = 'features/1-ecr-basics/2-repositories.md'
const source = `# Repositories

12 minutes. You need the lab.

## Why

Because \`push\` needs one.

## Do it

Create it:

\`\`\`bash
aws ecr create-repository --repository-name web
\`\`\`

\`\`\`text
{ … }
\`\`\`

- \`--repository-name …\`: its name,
  in lower case.

The app:

\`\`\`file
sample-apps/node/Dockerfile
2 what it is built on
\`\`\`

## Predict, try, break

\`\`\`bash refused
aws ecr create-repository --repository-name web
\`\`\`

\`\`\`bash no-copy It never ends.
npm run lab
\`\`\`

## On AWS

The same.

## Check yourself

### Why?

So.

And so.

### Twice?

No.

## When it goes wrong

| What you see | Why | What to do |
| --- | --- | --- |
| \`denied\` | no login | log in |

## Verify

\`\`\`gherkin
Then there is one repository "web"
\`\`\`

## Clean up

Nothing.
`

test('a lesson is read into its parts', () => {
  const lesson = parseLesson(path, source)
  const { number, title, minutes, needs, why, onAws, verify } = lesson
  assert.deepEqual(
    { number, title, minutes, needs, why, onAws, verify },
    {
      number: '1.2',
      title: 'Repositories',
      minutes: 12,
      needs: 'You need the lab.',
      why: 'Because `push` needs one.',
      onAws: 'The same.',
      verify: 'Then there is one repository "web"',
    },
  )
  assert.deepEqual(lesson.questions, [
    { question: 'Why?', answer: 'So.\n\nAnd so.' },
    { question: 'Twice?', answer: 'No.' },
  ])
  assert.deepEqual(lesson.troubles, [{ symptom: '`denied`', cause: 'no login', remedy: 'log in' }])
})

test('what is typed has its answer and its flags with it', () => {
  const { doIt, tryIt } = parseLesson(path, source)
  const command = { kind: 'command', expected: '', refused: false, noCopy: '', flags: [] }
  assert.deepEqual(doIt.map(withoutFileText), [
    { kind: 'prose', text: 'Create it:' },
    {
      ...command,
      text: 'aws ecr create-repository --repository-name web',
      expected: '{ … }',
      flags: [{ flag: '--repository-name …', meaning: 'its name,\nin lower case.' }],
      line: 13,
    },
    { kind: 'prose', text: 'The app:' },
    {
      kind: 'file',
      path: 'sample-apps/node/Dockerfile',
      notes: [{ line: 2, text: 'what it is built on' }],
    },
  ])
  assert.deepEqual(tryIt, [
    { ...command, text: 'aws ecr create-repository --repository-name web', refused: true, line: 33 },
    { ...command, text: 'npm run lab', noCopy: 'It never ends.', line: 37 },
  ])
  const [file] = doIt.filter(({ kind }) => kind === 'file')
  assert.match(file?.kind === 'file' ? file.text : '', /FROM \$\{BASE\}/)
})

const broken: readonly (readonly [what: string, from: string | RegExp, to: string, message: string])[] = [
  ['no title', '# Repositories\n', '', '1: It begins with its title: "# Title".'],
  ['no minutes', '12 minutes. ', '', '1: A first paragraph says how long it takes: "12 minutes."'],
  [
    'a part that is missing',
    '## On AWS\n\nThe same.\n\n',
    '',
    '41: "## On AWS" comes here, not "Check yourself".',
  ],
  ['a part that is empty', 'The same.', '', '41: "On AWS" is empty.'],
  ['a part too much', /$/, '\n## More\n\nText.\n', '73: Nothing comes after "## Clean up".'],
  [
    'a language that it has not',
    'bash refused',
    'sh',
    '33: A block is `bash`, `bash refused`, `bash no-copy REASON`, `text`, or `file`.',
  ],
  [
    'no reason not to copy',
    'no-copy It never ends.',
    'no-copy',
    '37: A block is `bash`, `bash refused`, `bash no-copy REASON`, `text`, or `file`.',
  ],
  [
    'an answer to nothing',
    'The app:\n',
    '\n```text\nx\n```\n',
    '25: What is expected stands right after its command.',
  ],
  [
    'a file elsewhere',
    'sample-apps/node',
    'sample-apps/../../etc',
    '26: "sample-apps/../../etc/Dockerfile" is not a file of sample-apps.',
  ],
  [
    'a note on no line',
    '2 what',
    '99 what',
    '28: "99 what it is built on" is about no line of sample-apps/node/Dockerfile.',
  ],
  ['a question without an answer', 'So.\n\nAnd so.\n', '', '45: "Why?" has no answer.'],
  [
    'troubles that are no table',
    /\| What you see.*\n.*\n.*\n/,
    'Trouble.\n',
    '59: Troubles are a table: what you see, why, what to do.',
  ],
  ['nothing verified', 'Then there', 'Given there', '65: Nothing is verified without a Then.'],
]

for (const [what, from, to, message] of broken) {
  test(`${what} is an error with file and line`, () => {
    const faulty = source.replace(from, to)
    assert.notEqual(faulty, source)
    assert.throws(() => parseLesson(path, faulty), { message: `${path}:${message}` })
  })
}

test('a closing task is read', () => {
  const task = parseClosingTask(
    'features/2-ecs-fundamentals/closing-task.md',
    '# Two at once\n\n10 minutes.\n\n## The task\n\nRun two.\n\n## Hints\n\n### Which port?\n\nAsk.\n\n## Verify\n\n```gherkin\nThen 2 tasks run\n```\n',
  )
  assert.deepEqual(task, {
    path: 'features/2-ecs-fundamentals/closing-task.md',
    number: '2',
    title: 'Two at once',
    minutes: 10,
    task: 'Run two.',
    hints: [{ question: 'Which port?', answer: 'Ask.' }],
    verify: 'Then 2 tasks run',
  })
})

test('the lessons of the course stand beside their features', () => {
  const lessons = [...readLessons(), ...readClosingTasks()]
  const numbers = lessons.map(({ number }) => number)
  assert.ok(numbers.includes('1.1') && numbers.includes('1.2'))
  assert.deepEqual(numbers, [...new Set(numbers)])
  assert.equal(lessonOf('features/1-ecr-basics/2-repositories.feature')?.number, '1.2')
  assert.equal(lessonOf('features/1-ecr-basics/9-nothing.feature'), undefined)
  assert.equal(closingTaskOf('features/9-nothing'), undefined)
})

test('a lesson is one sitting', () => {
  for (const { path, minutes, why, doIt, tryIt, onAws, questions, troubles } of readLessons()) {
    const commands = doIt.filter(({ kind }) => kind === 'command').length
    assert.ok(minutes >= 10 && minutes <= 15, `${path}: ${minutes} minutes`)
    assert.ok(why.split(/\s+/).length <= 130, `${path}: ${why.split(/\s+/).length} words say why`)
    assert.ok(commands >= 3 && commands <= 8, `${path}: ${commands} blocks of commands`)
    assert.ok(
      tryIt.some(({ kind }) => kind === 'command'),
      `${path}: there is nothing to try`,
    )
    assert.match(onAws, /https:\/\//, `${path}: no page of AWS is named`)
    assert.ok(questions.length >= 3 && troubles.length >= 2, path)
  }
})

function withoutFileText(block: Block): object {
  if (block.kind !== 'file') return block
  const { text: _, ...rest } = block
  return rest
}
