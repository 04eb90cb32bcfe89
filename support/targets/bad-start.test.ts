import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readProgress } from '../machine/engine/progress.ts'
import { readEnvironment } from '../machine/environment.ts'
import { findFreePort } from '../machine/free-port.ts'
import { ownedBy } from '../machine/sweep/run-harness.ts'
import { runSpec } from './spec-process.ts'

const { docker } = await findEngine(readEnvironment())
const folder = await mkdtemp(join(tmpdir(), 'bad-start-'))
/**
 * Stand-ins that end as LocalStack is known to: https://docs.localstack.cloud/aws/getting-started/auth-token/ Those of
 * 2026.3 have no second "Reason:" and no line break at the end.
 */
const images = {
  'dockerfile-to-ecs/no-credentials:test':
    'Localstack returning with exit code 55. Reason: \n===============================================\nLicense activation failed!\nReason: No credentials were found in the environment. Please set the LOCALSTACK_AUTH_TOKEN variable to a valid auth token.\n',
  'dockerfile-to-ecs/invalid-credentials:test':
    'Localstack returning with exit code 55. Reason: \n===============================================\nLicense activation failed!\nReason: The credentials defined in your environment are invalid.\n',
  'dockerfile-to-ecs/no-credentials-2026-3:test':
    'WARNING\n=======================================================\n  It seems you are trying to use the LocalStack Pro version without using the dedicated Pro image.\n\nLocalStack version: 2026.3.0\n\nLocalstack returning with exit code 55. Reason: \n===============================================\nThe license activation failed for the following reason:\n\nNo credentials were found in the environment. Please make sure to either set the LOCALSTACK_AUTH_TOKEN variable to a valid auth token.',
  'dockerfile-to-ecs/no-reason:test': 'Localstack returning with exit code 55. Reason: \nThe moon is full',
  'dockerfile-to-ecs/no-network:test':
    'Localstack returning with exit code 55. Reason: \n===============================================\nLicense activation failed!\nReason: Could not reach the LocalStack licensing server.\n',
}

/** The open-source LocalStack 2026.3.0 as it answers: https://github.com/localstack/localstack */
const withoutServices = `
import { createServer } from 'node:http'
const words = (service) => 'The API for service ' + service + ' is either not included in your current license plan or has not yet been emulated by LocalStack.'
createServer((request, response) => {
  request.resume()
  const service = /AmazonEC2ContainerRegistry/.test(request.headers['x-amz-target']) ? 'ecr' : /AmazonEC2ContainerService/.test(request.headers['x-amz-target']) ? 'ecs' : ''
  if (request.url === '/_localstack/health')
    response.end('{"services": {"logs": "available", "sts": "available"}, "edition": "community", "version": "2026.3.0"}')
  else if (service !== '') {
    response.writeHead(501, { 'content-type': 'application/json', 'x-amzn-errortype': 'InternalFailure', 'x-localstack': 'true' })
    response.end(JSON.stringify({ __type: 'InternalFailure', message: words(service) }))
  } else {
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.end('<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>000000000000</Account></GetCallerIdentityResult></GetCallerIdentityResponse>')
  }
}).listen(4566, () => console.log('Ready.'))
process.on('SIGTERM', () => process.exit(0))
`
const without = 'dockerfile-to-ecs/without-ecr-and-ecs:test'

before(async () => {
  for (const [tag, log] of Object.entries(images)) {
    await writeFile(join(folder, 'log'), log)
    await writeFile(
      join(folder, 'Dockerfile'),
      'FROM dockerfile-to-ecs/nginx:base\nCOPY log /log\nENTRYPOINT ["/bin/sh", "-c", "cat /log; exit 55"]\n',
    )
    const stream = await docker.buildImage({ context: folder, src: ['Dockerfile', 'log'] }, { t: tag })
    for await (const _ of readProgress(stream));
  }
  await writeFile(join(folder, 'server.mjs'), withoutServices)
  await writeFile(
    join(folder, 'Dockerfile'),
    'FROM dockerfile-to-ecs/node:base\nCOPY server.mjs /server.mjs\nENTRYPOINT ["node", "/server.mjs"]\n',
  )
  const stream = await docker.buildImage(
    { context: folder, src: ['Dockerfile', 'server.mjs'] },
    { t: without },
  )
  for await (const _ of readProgress(stream));
})

after(async () => {
  for (const tag of [...Object.keys(images), without]) await docker.getImage(tag).remove({ force: true })
  await rm(folder, { recursive: true })
})

const localstack = { TARGET: 'localstack', LOCALSTACK_AUTH_TOKEN: 'ls-a-token-that-nobody-may-see' }
const cases: [string, Record<string, string>, RegExp][] = [
  ['an unknown target', { TARGET: 'mars' }, /^✗ Target "mars" is unknown\. Set TARGET to one of: .+\.$/],
  [
    'LocalStack without a token',
    { TARGET: 'localstack', LOCALSTACK_AUTH_TOKEN: '' },
    /^✗ LOCALSTACK_AUTH_TOKEN is not set: .+\.$/,
  ],
  [
    'a licence without credentials',
    { ...localstack, LOCALSTACK_IMAGE: 'dockerfile-to-ecs/no-credentials:test' },
    /^✗ LocalStack refused its licence \(exit code 55\): No credentials were found .+\.$/,
  ],
  [
    'an invalid licence',
    { ...localstack, LOCALSTACK_IMAGE: 'dockerfile-to-ecs/invalid-credentials:test' },
    /^✗ LocalStack refused its licence \(exit code 55\): The credentials .+ invalid\. .+\.$/,
  ],
  [
    'a licence without credentials, as 2026.3 says it',
    { ...localstack, LOCALSTACK_IMAGE: 'dockerfile-to-ecs/no-credentials-2026-3:test' },
    /^✗ LocalStack refused its licence \(exit code 55\): No credentials were found .+ valid auth token\. .+\.$/,
  ],
  [
    'a licence refused for a reason that nobody expected',
    { ...localstack, LOCALSTACK_IMAGE: 'dockerfile-to-ecs/no-reason:test' },
    /^✗ LocalStack refused its licence \(exit code 55\): its log ends: .*The moon is full\. .+\.$/,
  ],
  [
    'a LocalStack without ECR and ECS',
    { ...localstack, LOCALSTACK_IMAGE: without },
    /^✗ LocalStack 2026\.3\.0 \(community\) answers, but not for ECR and ECS: "The API for service ecr is either not .+ LocalStack\." .+\.$/,
  ],
  [
    'no way to the licence server',
    { ...localstack, LOCALSTACK_IMAGE: 'dockerfile-to-ecs/no-network:test' },
    /^✗ LocalStack refused its licence \(exit code 55\): Could not reach .+\.$/,
  ],
  [
    'an image that cannot be pulled',
    { ...localstack, LOCALSTACK_IMAGE: 'localhost:1/nobody/localstack:0' },
    /^✗ The image localhost:1\/nobody\/localstack:0 is not here and cannot be pulled: .+\.$/,
  ],
  [
    'a malformed endpoint',
    { TARGET: 'endpoint', ENDPOINT_URL: 'localhost:4566' },
    /^✗ ENDPOINT_URL is "localhost:4566", .+\.$/,
  ],
  [
    'an endpoint with a password',
    { TARGET: 'endpoint', ENDPOINT_URL: 'http://a:b@localhost' },
    /^✗ ENDPOINT_URL is .+\.$/,
  ],
  [
    'an endpoint where nothing answers',
    { TARGET: 'endpoint', ENDPOINT_URL: `http://localhost:${await findFreePort()}` },
    /^✗ Nothing answers at http:\/\/localhost:\d+\. .+\.$/,
  ],
  ['an engine that is not there', { DOCKER_HOST: 'unix:///nowhere.sock' }, /^✗ .*\/nowhere\.sock.+\.$/],
]

for (const [what, environment, sentence] of cases) {
  test(`${what} gets one sentence and a failed run`, { timeout: 120_000 }, async () => {
    const { code, output, pid } = await startSpec(environment)
    assert.equal(code, 1, output)
    const lines = output.trim().split('\n')
    assert.equal(lines.length, 1, output)
    assert.match(lines[0] ?? '', sentence)
    assert.doesNotMatch(output, /that-nobody-may-see/)
    assert.deepEqual(await ownedBy(docker, pid), [])
  })
}

test('an engine that answers 500 gets one sentence and a failed run', { timeout: 120_000 }, async () => {
  const server = createServer((_request, response) =>
    response.writeHead(500).end('{"message":"out of order"}'),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    const { code, output } = await startSpec({ DOCKER_HOST: `tcp://127.0.0.1:${port}` })
    assert.equal(code, 1)
    assert.match(output.trim(), /^✗ .* answers with an error: out of order\. .*\.$/)
  } finally {
    server.close()
  }
})

test('a run that matches no scenario fails', { timeout: 120_000 }, async () => {
  const { code, output } = await startSpec({ TARGET: 'embedded' }, ['--name', 'there is no such scenario'])
  assert.equal(code, 1)
  assert.match(output, /No scenario ran/)
})

function startSpec(environment: Record<string, string>, options: string[] = ['--tags', '@phase-1']) {
  return runSpec(environment, [...options, '--format', `message:${join(folder, 'messages.ndjson')}`])
}
