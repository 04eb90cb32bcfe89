import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dedent, firstSentence, renderMarkdown } from '../course/markdown.ts'
import { commandText, plainCommandText } from './command.ts'
import { html } from './html.ts'
import { jsonText } from './json-text.ts'
import { headline } from './problem.ts'
import { terminalText } from './terminal-text.ts'
import { describeDuration, enumerate } from './words.ts'

const commands = [
  'aws ecr create-repository --repository-name my-app-repo --endpoint-url=http://localhost:4566',
  "aws ecs run-task --overrides '{\"a\":  \"b\"}' && echo it'\\''s <here>",
  'docker push localhost:4566/my-app-repo:latest | tee --append "a  b"',
  "unclosed 'quote and\nline  breaks",
]

for (const command of commands) {
  test(`drawn, it is the same command: ${command.slice(0, 30)}`, () => {
    assert.equal(textOf(commandText(command).text), command)
    assert.equal(textOf(plainCommandText(command).text), command)
  })
}

test('the endpoint in a command can be found and replaced', () => {
  assert.match(
    commandText('docker push localhost:4566/a --url=http://localhost:4566').text,
    /<var>localhost:4566<\/var>\/a .*<var>http:\/\/localhost:4566<\/var>/,
  )
})

test('colours stay, other codes of a terminal go', () => {
  assert.equal(
    terminalText('\u001b[1;31mred\u001b[0m \u001b]0;title\u0007\u001b[2Jplain\n10%\r100%').text,
    '<span class="c-red">red</span> plain\n100%',
  )
})

test('half a JSON text is coloured as far as it goes', () => {
  const text = '{ "a": "<b>", "c": [1, true'
  assert.equal(textOf(jsonText(text).text), text)
  assert.match(jsonText(text).text, /<span class="k">&quot;a&quot;<\/span>:/)
})

test('values in a template are text unless they are HTML', () => {
  const bold = html`<b>${'<&"\''}</b>`
  assert.equal(
    html`<p>${bold}${[1, '>']}${undefined}${false}</p>`.text,
    '<p><b>&lt;&amp;&quot;&#39;</b>1&gt;</p>',
  )
})

test('a difference in one line says what happened instead of what', () => {
  const message =
    'Expected values to be deep-equal:\n+ actual - expected\n\n  {\n+   count: 1,\n-   count: 2,\n  }'
  assert.equal(headline({ message, stack: '' }), 'count: 1, instead of count: 2')
  const withWitnesses = `${message}\n\nWhat ECS and Docker say:\n- it has ended`
  assert.equal(headline({ message: withWitnesses, stack: '' }), 'count: 1, instead of count: 2')
  const own = 'ECS and Docker name other ports.\n\n+ actual - expected\n\n  [\n+   80\n-   33000\n  ]\n'
  assert.equal(headline({ message: own, stack: '' }), 'ECS and Docker name other ports. 80, instead of 33000')
  const empty = "The log is another.\n+ actual - expected\n\n+ []\n- [\n-   'a line',\n-   'another'\n- ]\n"
  assert.equal(
    headline({ message: empty, stack: '' }),
    "The log is another. nothing, instead of 'a line', 'another'",
  )
  const short = 'Expected values to be strictly equal:\n\n0 !== 5\n'
  assert.equal(headline({ message: short, stack: '' }), '0, instead of 5')
  assert.equal(headline({ message: 'Nothing answers.\nmore', stack: '' }), 'Nothing answers.')
})

test('a concept text is dedented Markdown, and HTML in it is shown', () => {
  const text = '\n    First *line*.\n\n    - a\n      b\n\n    <script>x</script>\n'
  assert.equal(dedent(text), 'First *line*.\n\n- a\n  b\n\n<script>x</script>')
  assert.match(renderMarkdown(text).text, /^<p>First <em>line<\/em>\.<\/p>[\s\S]*&lt;script&gt;/)
  assert.equal(firstSentence(text), 'First line.')
  assert.doesNotMatch(renderMarkdown('[x](javascript:alert(1)) ![y](z)').text, /href|src/)
})

test('times and lists read well', () => {
  assert.deepEqual([0.4, 999.6, 59_940, 119_700].map(describeDuration), [
    '0 ms',
    '1.0 s',
    '59.9 s',
    '2 min 0 s',
  ])
  assert.equal(enumerate(['a', 'b', 'c']), 'a, b and c')
})

function textOf(markup: string): string {
  const entities: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  }
  return markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? '')
}
