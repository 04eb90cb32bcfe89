import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { closingLines } from '../closing-lines.ts'
import { writeSummary } from '../outputs/summary.ts'
import { buildPage } from '../page/page.ts'
import type { ExampleRun, Status } from '../recording/recording.ts'
import { causesOf } from './causes.ts'
import { countOutcomes, type Example, type Guide, type Run } from './guide.ts'

/** What examples said of an emulator that lies in one place, in runs of the spec against the embedded one. */
type Lie = {
  readonly said: readonly (readonly [status: Status, step: string, message: string])[]
  readonly cause: RegExp
  readonly groups: number
}

const wrongDigest = (tag: string, pushed: string) =>
  `DescribeImages names the digest sha256:${'0'.repeat(64)} for "${tag}", and the pushed one is sha256:${pushed.padStart(64, '0')}.`

const lies: Readonly<Record<string, Lie>> = {
  'runningCount is always what is desired': {
    said: Array.from({ length: 21 }, (_, index) => [
      'blocked',
      `the service "service-${index}" runs 2 tasks of "my-task"`,
      `It should be stable with ${1 + (index % 3)} tasks. ECS counts ${1 + (index % 3)} running tasks, but of its tasks 0 are RUNNING (PENDING).`,
    ]),
    cause:
      /21 examples: It should be stable with \d tasks\. ECS counts \d running tasks, but of its tasks 0 are RUNNING/,
    groups: 1,
  },
  'the exit code is always 0': {
    said: [
      [
        'fails',
        'the container "main" has the exit code 5',
        'Expected values to be strictly equal:\n\n0 !== 5\n',
      ],
      [
        'fails',
        'the container "side" has the exit code 7',
        'Expected values to be strictly equal:\n\n0 !== 7\n',
      ],
    ],
    cause: /2 examples: Then the container "main" has the exit code 5: /,
    groups: 1,
  },
  'DescribeImages names a wrong digest': {
    said: [
      ['fails', 'the repository "my-app-repo" holds', wrongDigest('latest', 'f00d')],
      ['fails', 'Docker, ECR and the registry name the same digest', wrongDigest('v1', 'beef')],
    ],
    cause:
      /2 examples: DescribeImages names the digest sha256:0{64} for "latest", and the pushed one is .*f00d\./,
    groups: 1,
  },
}

const differences = (...lines: readonly string[]) =>
  `Expected values to be strictly deep-equal:\n+ actual - expected\n\n  {\n${lines.join('\n')}\n  }`

test('the same values that differ are one cause at any step, and other values are another', () => {
  const digest = (end: string) =>
    differences(`+   digest: 'sha256:${end.padStart(64, '0')}'`, "-   digest: 'the one that was pushed'")
  const { guide, run } = guideOf([
    ['fails', 'AWS says of the image "my-app-repo:latest"', digest('a1')],
    ['fails', 'the repository "my-app-repo" holds', digest('b2')],
    ['fails', 'the answer says', differences("+   status: '201'", "-   status: 'at least 400'")],
    ['fails', 'the answer says', differences("+   'exit code': '0'", "-   'exit code': '3'")],
    ['fails', 'the answer lists "a"', differences("+   'b'", "-   'a'")],
    ['fails', 'AWS keeps "a"', differences("+   'b'", "-   'a'")],
  ])
  const groups = causesOf(guide, run).map(({ examples }) =>
    examples.map(({ title }) => title.at(-1)).join(''),
  )
  assert.deepEqual(groups, ['01', '2', '3', '4', '5'])
})

test('several causes are listed above the first that is told, the reason of the most examples first', async () => {
  const { guide } = guideOf([
    ['fails', 'the answer says', 'The port is another.'],
    ['blocked', 'a service runs', 'The service does not start.'],
    ['blocked', 'a service runs', 'The service does not start.'],
  ])
  const { html } = await buildPage(guide)
  const [, list = ''] = /<ol class="cause-list">(.*?)<\/ol>/s.exec(html) ?? []
  const listed = Array.from(
    list.matchAll(/<b>(.*?)<\/b> <a href="#(.*?)">(.*?)<\/a>/g),
    ([, ...parts]) => parts,
  )
  assert.deepEqual(listed, [
    ['2 examples', 'cause-1', 'The service does not start.'],
    ['1 example', 'cause-2', 'The port is another.'],
  ])
  assert.match(html, /<li id="cause-1"><p class="words">The service does not start\./)
  assert.ok(html.indexOf(list) < html.indexOf('id="cause-2"'))
})

for (const [lie, { said, cause, groups }] of Object.entries(lies)) {
  test(`when ${lie}, ten lines say so`, async () => {
    const { guide, run } = guideOf(said)
    assert.equal(causesOf(guide, run).length, groups)
    const terminal = stripVTControlCharacters(closingLines(guide, run, 'reports/index.html'))
      .trim()
      .split('\n')
    assert.match(terminal.slice(0, 10).join('\n'), cause)
    assert.match(terminal.slice(-10).join('\n'), cause)
    assert.match(writeSummary(guide).replaceAll('&#42;', '*'), /1\. \d+ examples?: /)
    const page = (await buildPage(guide)).html.replace(
      /<svg.*?<\/svg>|<style.*?<\/style>|<script.*?<\/script>/gs,
      '',
    )
    const results = page.slice(
      page.indexOf('<div class="page first" id="results"'),
      page.indexOf('class="matrix"'),
    )
    const text = results
      .replace(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
    const [, count = '', words = ''] = /^(\d+ examples?): (.*)$/.exec(cause.source) ?? []
    assert.match(text, new RegExp(words))
    assert.ok(text.includes(`${count}: `) && count !== '')
    assert.equal(/Blocked/.test(text), said[0]?.[0] === 'blocked')
    assert.match(text, /npm test -- --name '\^Example 0\$'/)
  })
}

function guideOf(said: Lie['said']): { guide: Guide; run: Run } {
  const outcomes = said.map(
    ([status, , message]): ExampleRun => ({
      status,
      milliseconds: 100,
      startedAt: 1,
      attempts: 1,
      steps: [{ status: 'fails', milliseconds: 100, actions: [], problem: { message, stack: '' } }],
      hooks: [],
    }),
  )
  const examples = said.map(([status, step], index): Example => {
    const outcome = outcomes[index]
    const kind = status === 'blocked' ? 'given' : 'then'
    return {
      id: `example-${index}`,
      title: `Example ${index}`,
      description: '',
      uri: 'features/3-services-and-scaling/1-services.feature',
      line: index + 1,
      tags: [],
      steps: [{ keyword: status === 'blocked' ? 'Given' : 'Then', kind, parts: [step], background: false }],
      runs: new Map(outcome === undefined ? [] : [['run', outcome]]),
    }
  })
  const run: Run = {
    id: 'run',
    title: 'An emulator that lies',
    counts: countOutcomes(outcomes),
    noTarget: countOutcomes([]),
    startedAt: 1,
    endedAt: 1_001,
    shards: 1,
    tools: [],
    facts: {
      target: { name: 'liar', title: 'An emulator that lies', version: '1', edition: '', image: '' },
      reason: '',
      endpoint: 'http://localhost:4566',
      region: 'us-east-1',
      driver: 'sdk',
      engine: { version: '', address: '' },
      machine: { system: '', processors: 1, memoryBytes: 1 },
      swept: { containers: 0, images: 0 },
      interruptedAt: 0,
      problem: '',
    },
  }
  const rule = { id: 'rule', title: 'A rule', description: '', examples }
  const section = { id: 'section', number: '3.1', uri: '', title: 'Services', description: '', rules: [rule] }
  return {
    guide: {
      title: 'A guide',
      runs: [run],
      glossary: [],
      troubles: [],
      history: [],
      chapters: [
        { id: 'chapter', number: '3', title: 'Services and scaling', introduction: '', sections: [section] },
      ],
    },
    run,
  }
}
