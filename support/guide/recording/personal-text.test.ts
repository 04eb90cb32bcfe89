import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personalText } from './personal-text.ts'

const scenario = {
  kind: 'scenario',
  names: '*-kqxtz',
  folders: [
    ['/home/me/x/sample-apps/', 'sample-apps/'],
    ['/tmp/dockerfile-to-ecs-51eab905-0KFBOF/', ''],
  ],
  bases: ['dockerfile-to-ecs/nginx:run-0a1b2c3d'],
} as const
const place = { endpoint: 'http://localhost:49153', region: 'us-east-1' }
const cases: readonly (readonly [as: string, recorded: string, typed: string])[] = [
  ['names', 'aws ecs stop-task --cluster my-cluster-kqxtz', 'aws ecs stop-task --cluster my-cluster'],
  ['names in addresses', 'docker pull localhost:49153/a/b-kqxtz:v1', 'docker pull localhost:4566/a/b:v1'],
  ['other words', 'echo my-kqxtzs kqxtz', 'echo my-kqxtzs kqxtz'],
  [
    'the endpoint',
    'aws ecs list-tasks --endpoint-url=http://localhost:49153',
    'aws ecs list-tasks --endpoint-url=http://localhost:4566',
  ],
  [
    'the folder of the run',
    'docker build -t v1 /tmp/dockerfile-to-ecs-51eab905-0KFBOF/v1-kqxtz',
    'docker build -t v1 v1',
  ],
  [
    'the folder of the apps',
    'docker build -t a /home/me/x/sample-apps/node',
    'docker build -t a sample-apps/node',
  ],
  [
    'the base of the run',
    'docker build --build-arg BASE=dockerfile-to-ecs/nginx:run-0a1b2c3d -t a .',
    'docker build -t a .',
  ],
  ['another base', 'docker build --build-arg BASE=mine -t a .', 'docker build --build-arg BASE=mine -t a .'],
  ['a digest', `docker pull a@sha256:${'0'.repeat(64)}`, `docker pull a@sha256:${'0'.repeat(64)}`],
]

for (const [as, recorded, typed] of cases) {
  test(`a command reads as it is typed: ${as}`, () => {
    assert.equal(personalText(scenario, place).words(recorded.split(' ')).join(' '), typed)
  })
}

test('on AWS the prefix of the run goes, and addresses stay', () => {
  const aws = personalText({ ...scenario, names: 'spec-0a1b-*-kqxtz' }, { endpoint: '', region: 'eu-west-1' })
  const repository = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
  assert.deepEqual(aws.words([`${repository}/spec-0a1b-app-kqxtz`]), [`${repository}/app`])
})
