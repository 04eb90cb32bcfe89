import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { run } from './run.ts'

const aws = ['--account', '123456789012', '--region', 'eu-central-1']
const outputs = ['service-definition.aws.json', 'task-definition.aws.json']

test('a migration writes its files beside the inputs, and says what to fill in', async () => {
  await using folder = await openFolder('plan')
  const { status, out, error } = await start([...folder.inputs, ...aws])
  assert.deepEqual({ status, error }, { status: 0, error: '' })
  assert.deepEqual(await folder.added(), outputs)
  assert.match(out, /^To fill in \(1\):\n {2}placeholder: loadBalancers\[0\]\.targetGroupArn/m)
  assert.match(out, /^3 failures, 1 to fill in, \d+ worth considering\. Fill in/m)
  assert.match(
    out,
    /^".*commands\.sh" reads "task-definition\.json"\. Have it read "task-definition\.aws\.json"\.$/m,
  )
})

test('a second migration, of the inputs or of the outputs, leaves the same files', async () => {
  await using folder = await openFolder('plan')
  await start([...folder.inputs, ...aws, '--launch-type', 'FARGATE'])
  const first = await folder.contents()
  assert.equal((await start([...folder.inputs, ...aws, '--launch-type', 'FARGATE'])).status, 0)
  assert.deepEqual(await folder.contents(), first)
  const again = join(folder.path, 'again')
  assert.equal((await start([...folder.written, ...aws, '--output', again])).status, 0)
  for (const name of outputs) assert.equal(await readFile(join(again, name), 'utf8'), first[name])
})

test('a check writes nothing and fails while something is to be changed', async () => {
  await using folder = await openFolder('plan')
  const { status, out } = await start([...folder.inputs, ...aws, '--check'])
  assert.equal(status, 1)
  assert.match(out, /^Will fail on AWS \(5\):\n {2}image-host: Container "nginx-container" pulls/m)
  assert.match(
    out,
    /^Read: ".*task-definition\.json" \(1 container\), .*commands\.sh" \(30 lines, 4 of them comments\)\. Not read/m,
  )
  assert.deepEqual(await folder.added(), [])
})

test('a check fails while placeholders are left', async () => {
  await using folder = await openFolder('plan')
  await start([...folder.inputs, ...aws])
  const { status, out } = await start([...folder.written.slice(0, 2), ...aws, '--check'])
  assert.equal(status, 1)
  assert.match(out, /^0 failures, 1 to fill in/m)
  assert.match(out, /; no script\. Not read/)
})

test('a check of what is ready succeeds', async () => {
  await using folder = await openFolder('fargate')
  const { status, out } = await start([
    ...folder.inputs,
    ...aws.slice(0, 2),
    '--region',
    'us-east-1',
    '--check',
  ])
  assert.equal(status, 0)
  assert.match(out, /^0 failures, 0 to fill in, 2 worth considering\.$/m)
})

test('the program ends with the status, and prints refusals as one line on stderr', async () => {
  const program = (words: readonly string[]) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words]).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
        code,
        stdout,
        stderr,
      }),
    )
  const [help, refused] = await Promise.all([program(['--help']), program(['nowhere.json', ...aws])])
  assert.equal(help.code, 0)
  assert.match(help.stdout, /^npm run migrate -- <task-definition\.json>/)
  assert.deepEqual(refused, {
    code: 1,
    stdout: '',
    stderr: '"nowhere.json" cannot be read (ENOENT). Name a file that is there.\n',
  })
})

const badOrders: Readonly<Record<string, { words: readonly string[]; says: RegExp }>> = {
  'no file': { words: aws, says: /^No task definition is given\./ },
  'three files': { words: ['a', 'b', 'c', ...aws], says: /^"c" is one file too many\./ },
  'no account': { words: ['a', '--region', 'eu-central-1'], says: /^--account is missing\./ },
  'no region': { words: ['a', '--account', '123456789012'], says: /^--region is missing\./ },
  'a bad account': {
    words: ['a', ...aws, '--account', '1234'],
    says: /^The account "1234" is not 12 digits\./,
  },
  "an emulator's account": { words: ['a', ...aws, '--account', '000000000000'], says: /is an emulator's\./ },
  'a bad region': {
    words: ['a', ...aws, '--region', 'mars-1'],
    says: /^The region "mars-1" is not one of AWS\./,
  },
  'a bad launch type': {
    words: ['a', ...aws, '--launch-type', 'MOON'],
    says: /^The launch type "MOON" is unknown\./,
  },
  'an unknown option': { words: ['a', ...aws, '--force'], says: /^Unknown option '--force'\. See --help\.$/ },
  'an option without value': { words: ['a', '--account'], says: /argument missing\. See --help\.$/ },
}

for (const [name, { words, says }] of Object.entries(badOrders)) {
  test(`${name} is refused`, async () => {
    const { status, out, error } = await start(words)
    assert.deepEqual({ status, out }, { status: 1, out: '' })
    assert.match(error, says)
  })
}

const badInputs: Readonly<Record<string, { content: string | Uint8Array; says: RegExp }>> = {
  'broken JSON': {
    content: '{\n  "family": shop\n}',
    says: /task-definition\.json" is not JSON at line 2, column 13:/,
  },
  'no definition': { content: '{"family":"a"}', says: /^In ".*": The file has no containerDefinitions/ },
  'a wrong type': {
    content: '{"containerDefinitions":1}',
    says: /^In ".*": containerDefinitions is 1\. It must/,
  },
  'other bytes than UTF-8': { content: Uint8Array.of(0x22, 0xff, 0x22), says: /is not UTF-8 text\./ },
  'more than a mebibyte': {
    content: ' '.repeat(1024 * 1024 + 1),
    says: /has 1048577 bytes\. Give one of at most/,
  },
}

for (const [name, { content, says }] of Object.entries(badInputs)) {
  test(`${name} is refused, and nothing is written`, async () => {
    await using folder = await openFolder('plan')
    await writeFile(join(folder.path, 'task-definition.json'), content)
    const { status, out, error } = await start([...folder.inputs, ...aws])
    assert.deepEqual({ status, out }, { status: 1, out: '' })
    assert.match(error, says)
    assert.deepEqual(await folder.added(), [])
  })
}

test('a folder and a device are refused', async () => {
  await using folder = await openFolder('plan')
  const [task = ''] = folder.inputs
  assert.match((await start([folder.path, ...aws])).error, /is not a file\. Name a file\.$/)
  assert.match((await start([task, '--commands', '/dev/zero', ...aws])).error, /is not a file\./)
  assert.deepEqual(await folder.added(), [])
})

test('a file with values that somebody filled in is not overwritten, nor is any other written', async () => {
  await using folder = await openFolder('plan')
  const filled = join(folder.path, 'service-definition.aws.json')
  await writeFile(filled, '{}')
  const { status, error } = await start([...folder.inputs, ...aws])
  assert.equal(status, 1)
  assert.match(error, /service-definition\.aws\.json" is there and differs\./)
  assert.deepEqual(await folder.added(), ['service-definition.aws.json'])
  assert.equal(await readFile(filled, 'utf8'), '{}')
})

test('an input is never written to, by its own name or by a link', async () => {
  await using folder = await openFolder('plan')
  await start([...folder.inputs, ...aws])
  const before = await folder.contents()
  assert.match((await start([...folder.written, ...aws])).error, /would overwrite an input\./)
  await symlink('task-definition.json', join(folder.path, 'shop.aws.json'))
  await cp(join(folder.path, 'task-definition.json'), join(folder.path, 'shop.json'))
  const [, service = ''] = folder.inputs
  const linked = await start([join(folder.path, 'shop.json'), service, ...aws])
  assert.match(linked.error, /shop\.aws\.json" is there and differs\./)
  const both = join(folder.path, 'task-definition.json')
  assert.match(
    (await start([both, service, ...aws, '--output', folder.path])).error,
    /^(?!.*overwrite an input)/,
  )
  assert.equal((await folder.contents())['task-definition.json'], before['task-definition.json'])
})

test('a link that leads nowhere is not written through', async () => {
  await using folder = await openFolder('plan')
  await symlink('elsewhere.json', join(folder.path, 'service-definition.aws.json'))
  const { status, error } = await start([...folder.inputs, ...aws])
  assert.equal(status, 1)
  assert.match(error, /service-definition\.aws\.json" cannot be written \(EEXIST\)\./)
  assert.deepEqual(await folder.added(), ['service-definition.aws.json'])
})

test('a folder that cannot be made is refused', async () => {
  await using folder = await openFolder('plan')
  const [task = ''] = folder.inputs
  const { status, error } = await start([...folder.inputs, ...aws, '--output', join(task, 'below')])
  assert.equal(status, 1)
  assert.match(error, /cannot be looked at \(ENOTDIR\)\. Give another --output\.$/)
})

test('a check for a launch type looks at the definitions as if they said so', async () => {
  await using folder = await openFolder('plan')
  const [task = ''] = folder.inputs
  const plain = await start([task, ...aws, '--check'])
  const { out } = await start([task, ...aws, '--check', '--launch-type', 'FARGATE'])
  assert.doesNotMatch(plain.out, /Fargate only supports/)
  assert.match(out, /Fargate only supports network mode/)
})

test('what the AWS CLI answers is migrated without what only answers have', async () => {
  await using folder = await openFolder('plan')
  const [task = ''] = folder.inputs
  const taskDefinition = {
    ...JSON.parse(await readFile(task, 'utf8')),
    revision: 3,
    status: 'ACTIVE',
    ipcMode: null,
  }
  await writeFile(task, JSON.stringify({ taskDefinition, tags: [] }))
  const { out } = await start([task, ...aws])
  assert.match(out, /^ {2}Left out, as no input has them: revision, status, ipcMode\.$/m)
  const written = JSON.parse(await readFile(task.replace('.json', '.aws.json'), 'utf8'))
  assert.deepEqual(Object.keys(written), [
    'family',
    'networkMode',
    'containerDefinitions',
    'requiresCompatibilities',
  ])
})

async function start(words: readonly string[]) {
  const out: string[] = []
  const error: string[] = []
  const status = await run(words, {
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    environment: {},
  })
  return { status, out: out.join('\n'), error: error.join('\n') }
}

/** A copy of fixtures that goes away again. */
async function openFolder(fixture: 'plan' | 'fargate') {
  const path = await mkdtemp(join(tmpdir(), 'migrate-'))
  await cp(join(import.meta.dirname, 'fixtures', fixture), path, { recursive: true })
  const given = await readdir(path)
  const words = (suffix: string) => [
    join(path, `task-definition${suffix}.json`),
    join(path, `service-definition${suffix}.json`),
    '--commands',
    join(path, `commands${suffix}.sh`),
  ]
  return {
    path,
    inputs: words(''),
    written: [...words('.aws').slice(0, 2), ...words('').slice(2)],
    added: async () => (await readdir(path)).filter((name) => !given.includes(name)).sort(),
    async contents() {
      const names = (await readdir(path)).sort()
      const texts = await Promise.all(names.map((name) => readFile(join(path, name), 'utf8').catch(() => '')))
      return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']))
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  }
}
