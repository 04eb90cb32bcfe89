// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are what is tested
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readServiceDefinition, readTaskDefinition } from './definitions.ts'
import { readDocument } from './document.ts'

const container = { name: 'shop', image: 'nginx' }
const shop = { family: 'shop', containerDefinitions: [container] }

function refusesTask(json: unknown, message: RegExp): void {
  assert.throws(() => readTaskDefinition(json), { name: 'InvalidInput', message })
}

describe('a definition is read as people have it', () => {
  const written: Readonly<Record<string, [string, unknown]>> = {
    'with comments and trailing commas': ['{ // one\n "a": 1, /* two */ }', { a: 1 }],
    'with a byte order mark': ['\ufeff{"a": 1}', { a: 1 }],
    'with placeholders for numbers': [
      '{"a": <PORT>, "b": ${B}, "c": {{ c }}}',
      { a: '<PORT>', b: '${B}', c: '{{ c }}' },
    ],
    'with quotes inside of placeholders': ['{"a": "x/{{ env "A" }}:1"}', { a: 'x/{{ env "A" }}:1' }],
    'with any name of a label': ['{"__proto__": "x"}', JSON.parse('{"__proto__": "x"}')],
  }
  for (const [what, [text, value]] of Object.entries(written)) {
    test(what, () => assert.deepEqual(readDocument(text, 'task.json').value, value))
  }

  test('in YAML', () => {
    assert.deepEqual(readDocument('family: shop # one\nport: {{ port }}\n', 'task.yaml').value, {
      family: 'shop',
      port: '{{ port }}',
    })
  })

  test('as describe-task-definition answers it', () => {
    const answer = { ...shop, revision: 3, status: 'ACTIVE', ipcMode: null, taskDefinitionArn: 'arn' }
    const read = readTaskDefinition({ taskDefinition: answer, tags: [{ key: 'a', value: 'b' }] })
    assert.deepEqual(read.definition, { ...shop, tags: [{ key: 'a', value: 'b' }] })
    assert.deepEqual(read.report.answered, ['revision', 'status', 'taskDefinitionArn'])
    assert.deepEqual(read.report.empty, ['ipcMode'])
  })

  test('as describe-services answers it', () => {
    const services = [{ serviceName: 'shop', clusterArn: 'c', status: 'ACTIVE', events: [], roleArn: 'r' }]
    assert.deepEqual(readServiceDefinition({ services, failures: [] }).definition, {
      serviceName: 'shop',
      cluster: 'c',
    })
  })

  test('as a list of containers', () => {
    assert.deepEqual(readTaskDefinition([container]).definition, { containerDefinitions: [container] })
  })

  test('with numbers as texts and texts as numbers', () => {
    const { definition, report } = readTaskDefinition({
      ...shop,
      cpu: 256,
      containerDefinitions: [
        { ...container, memory: '512', essential: 'true', environment: [{ name: 'A', value: 1 }] },
      ],
    })
    assert.equal(definition.cpu, '256')
    assert.deepEqual(definition.containerDefinitions, [
      { ...container, memory: 512, essential: true, environment: [{ name: 'A', value: '1' }] },
    ])
    assert.equal(report.problems.length, 4)
    assert.match(report.problems[3] ?? '', /^cpu is 256, which the AWS CLI refuses\. Write "256"\.$/)
  })

  test('with whole parts to be filled in', () => {
    const { definition, report } = readTaskDefinition({
      ...shop,
      volumes: '{{ volumes }}',
      containerDefinitions: [{ ...container, memory: '<MEMORY>' }],
    })
    assert.equal('volumes' in definition, false)
    assert.deepEqual(report.open, [['volumes']])
  })

  test('with members that say nothing, as tools answer them', () => {
    const { definition, report } = readServiceDefinition({
      serviceName: 'shop',
      launchType: '',
      deploymentConfiguration: { alarms: { enable: false, rollback: false } },
    })
    assert.deepEqual(definition, { serviceName: 'shop', deploymentConfiguration: {} })
    assert.deepEqual(report.empty, ['launchType', 'deploymentConfiguration.alarms'])
    assert.deepEqual(report.problems, [])
  })

  test('with percentages that are fractions', () => {
    const deploymentConfiguration = {
      canaryConfiguration: { canaryPercent: 5.5, canaryBakeTimeInMinutes: 1 },
    }
    const { definition, report } = readServiceDefinition({ serviceName: 'shop', deploymentConfiguration })
    assert.deepEqual(definition.deploymentConfiguration, deploymentConfiguration)
    assert.deepEqual(report.problems, [])
  })
})

describe('a file that was edited is else as it was', () => {
  const edit = (text: string, path = 'task.json') =>
    readDocument(text, path).edit([
      { path: ['image'], value: 'new:1' },
      { path: ['old'], value: undefined },
    ])
  const edits: Readonly<Record<string, [string, string, string?]>> = {
    'comments and blanks': [
      '{ // one\n\t"image": "a",\n\t"port": 1\n}\n',
      '{ // one\n\t"image": "new:1",\n\t"port": 1\n}\n',
    ],
    placeholders: [
      '{"image": "a", "port": <PORT>, "x": "{{ env "A" }}"}',
      '{"image": "new:1", "port": <PORT>, "x": "{{ env "A" }}"}',
    ],
    'line ends': ['{\r\n  "image": "a",\r\n  "old": 1\r\n}\r\n', '{\r\n  "image": "new:1"\r\n}\r\n'],
    YAML: [
      '# one\nimage: a # two\nport: {{ port }}\nold: 1\n',
      '# one\nimage: new:1 # two\nport: {{ port }}\n',
      'task.yml',
    ],
  }
  for (const [what, [before, after, path]] of Object.entries(edits)) {
    test(what, () => assert.equal(edit(before, path), after))
  }

  test('nothing to edit leaves every byte', () => {
    for (const text of ['{"a":1}', '{\n\t"a" : 1 }'])
      assert.equal(readDocument(text, 'a.json').edit([]), text)
  })

  test('printed anew, a placeholder without quotes has none', () => {
    const files = {
      'a.json': '[{"a": {{ port }}, "b": "${NAME}"}]',
      'a.yml': '- a: {{ port }}\n  b: "${NAME}"\n',
    }
    for (const [path, text] of Object.entries(files)) {
      const document = readDocument(text, path)
      assert.match(document.print({ inside: document.value }), /a"?: \{\{ port \}\}/)
    }
    const both = readDocument('[{"a": ${X}, "b": "${X}"}]', 'a.json')
    assert.deepEqual(JSON.parse(both.print(both.value)), [{ a: '${X}', b: '${X}' }])
  })

  test('an alias of YAML is written out when it is edited', () => {
    const text = 'one: &a\n  image: a\ntwo: *a\n'
    const written = readDocument(text, 'a.yml').edit([{ path: ['two', 'image'], value: 'b' }])
    assert.deepEqual(readDocument(written, 'a.yml').value, { one: { image: 'a' }, two: { image: 'b' } })
  })
})

describe('what is none is refused in one sentence', () => {
  test('with its place', () => {
    const says = (text: string, path: string, message: RegExp) =>
      assert.throws(() => readDocument(text, path), { name: 'InvalidInput', message })
    says(
      '{\n  "family": shop\n}',
      'task.json',
      /^"task\.json" is not JSON at line 2, column 13: invalid symbol\./,
    )
    says('', 'task.json', /is not JSON at line 1, column 1/)
    says('a: [', 'task.yaml', /^"task\.yaml" is not YAML at line 1, column 5/)
    says('a: 1\n---\nb: 2\n', 'task.yaml', /is not YAML/)
    says(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'task.json', /nested/)
    says(
      `a: &a [${'x,'.repeat(9)}x]\n${'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n'}`,
      'task.yaml',
      /too many aliases/,
    )
  })

  test('with what was given', () => {
    refusesTask(null, /^The definition is null\. It must be an object\.$/)
    refusesTask({ family: 'shop' }, /no containerDefinitions, so it is no task definition/)
    refusesTask(
      { ...shop, containerDefinitions: {} },
      /^containerDefinitions is an object\. It must be a list\.$/,
    )
    refusesTask(
      { ...shop, containerDefinitions: [{ ...container, command: 'ls' }] },
      /command is "ls"\. It must be a list\.$/,
    )
    refusesTask(
      { ...shop, containerDefinitions: [{ ...container, memory: 1.5 }] },
      /memory is 1\.5\. It must be a whole number\.$/,
    )
    assert.throws(() => readServiceDefinition(shop), { message: /is a task definition/ })
    assert.throws(() => readServiceDefinition({ services: [{}, {}] }), { message: /has 2 services/ })
    assert.throws(() => readServiceDefinition({ cluster: 'a' }), { message: /is no service definition/ })
  })

  test('a service may say only what update-service is to change', () => {
    const deploymentConfiguration = { maximumPercent: 200, minimumHealthyPercent: 100 }
    const { definition, report } = readServiceDefinition({
      deploymentConfiguration,
      forceNewDeployment: true,
    })
    assert.deepEqual(definition, { deploymentConfiguration })
    assert.deepEqual(report.problems, [])
  })

  test('and a message stays short and on one line, whatever the value', () => {
    refusesTask({ ...shop, family: ['\u001b[2J\n\u009b'] }, /^[^\p{Cc}]*$/u)
    const labels = { [`${'x'.repeat(300_000)}!`]: {} }
    refusesTask({ ...shop, containerDefinitions: [{ ...container, dockerLabels: labels }] }, /^.{1,400}$/)
  })
})

test('every unknown member is told, not the first alone', () => {
  const { report } = readTaskDefinition({
    ...shop,
    famly: 'a',
    containerDefinitions: [{ ...container, imag: 'a' }],
  })
  assert.deepEqual(report.problems, [
    'containerDefinitions[0] has the member "imag", which ECS does not know. Remove it, or correct its name.',
    'The definition has the member "famly", which ECS does not know. Remove it, or correct its name.',
  ])
})

test('templates take no longer than they are long', () => {
  const started = performance.now()
  for (const each of ['{{', '<A', '${', '"{{', '__a', '"\\']) {
    assert.throws(() => readDocument(each.repeat(200_000), 'task.json'), { name: 'InvalidInput' })
  }
  assert.ok(performance.now() - started < 20_000)
})
