import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWorkload } from '../fixtures/workload.ts'
import { migrate } from '../migrate.ts'
import { describeTarget } from '../target.ts'

const registry = '123456789012.dkr.ecr.eu-central-1.amazonaws.com'

const lines: Readonly<Record<string, string>> = {
  'aws ecs list-clusters --endpoint-url=http://localhost:4566': 'aws ecs list-clusters --region eu-central-1',
  'aws --endpoint-url http://localhost:4566 ecs list-clusters --output text':
    'aws --region eu-central-1 ecs list-clusters --output text',
  'aws ecs list-clusters --region us-east-1 \\\n  --endpoint-url "http://localhost:4566" \\\n  --output text':
    'aws ecs list-clusters --region eu-central-1 \\\n  --output text',
  'aws ecs list-clusters --endpoint-url a --endpoint-url b': 'aws ecs list-clusters --region eu-central-1',
  'aws ecs list-clusters --endpoint-url $(aws configure get url)':
    'aws ecs list-clusters --region eu-central-1',
  'aws ecs list-clusters --endpoint-url "$(aws ssm get-parameter --name url)"':
    'aws ecs list-clusters --region eu-central-1',
  'awslocal ecs list-clusters --region=us-east-1': 'aws ecs list-clusters --region eu-central-1',
  '/usr/bin/awslocal sts get-caller-identity': 'aws sts get-caller-identity --region eu-central-1',
  'x="$(sudo aws sts get-caller-identity)" # --endpoint-url':
    'x="$(sudo aws sts get-caller-identity --region eu-central-1)" # --endpoint-url',
  'AWS_ENDPOINT_URL=http://localhost:4566 aws ecs list-clusters':
    'aws ecs list-clusters --region eu-central-1',
  'export AWS_ENDPOINT_URL=http://localhost:4566\r\necho x\r\n': 'echo x\r\n',
  'export A=1 AWS_ENDPOINT_URL=http://localhost:4566 B=2': 'export A=1 B=2',
  'aws ecr get-login-password | docker login -u AWS --password-stdin http://localhost:4566': `aws ecr get-login-password --region eu-central-1 | docker login -u AWS --password-stdin http://${registry}`,
  'docker build -t "localhost:4566/shop:$TAG" .': `docker build -t "${registry}/shop:$TAG" .`,
  'docker tag shop localhost:4510/000000000000/shop:v1 && docker push localhost:4510/000000000000/shop:v1': `docker tag shop ${registry}/shop:v1 && docker push ${registry}/shop:v1`,
  'docker push 000000000000.dkr.ecr.us-east-1.amazonaws.com/shop': `docker push ${registry}/shop`,
  'docker pull localhost:4566/shop\ndocker run curl localhost:4566/shop localhost:4566/health': `docker pull ${registry}/shop\ndocker run curl ${registry}/shop localhost:4566/health`,
  'registry=000000000000.dkr.ecr.us-east-1.localhost:4566': `registry=${registry}`,
}

for (const [given, moved] of Object.entries(lines)) {
  test(`${JSON.stringify(given)} is moved`, () => {
    assert.equal(move(given), moved)
    assert.equal(move(moved), moved)
  })
}

const unchanged = [
  '',
  '\ufeff#!/bin/sh\r\n\t echo "aws ecs list-clusters"  \n\n',
  'curl http://localhost:3000',
  'aws configure list',
  'aws help',
  'aws --version',
  'aws ecs list-clusters --region eu-west-1',
  'aws ecs list-clusters --region "$REGION"',
  'export AWS_REGION=eu-central-1\naws ecs list-clusters',
  'docker login ghcr.io && docker push ghcr.io/shop',
  'docker login "$REGISTRY"',
  "cat <<'END'\naws ecs list-clusters --endpoint-url=http://localhost:4566\nEND",
]

for (const script of unchanged) {
  test(`${JSON.stringify(script)} stays as it is`, () => {
    assert.equal(move(script), script)
  })
}

test("the plan's commands differ in endpoint, region and registry alone", () => {
  const { commands, ...rest } = readWorkload('plan')
  const moved = migrate({ ...rest, commands }).commands ?? ''
  const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
  const back = moved
    .replaceAll(host, '000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4510')
    .replaceAll(' --region us-east-1', '')
  assert.equal(
    back,
    commands.replaceAll(' --endpoint-url=http://localhost:4566', '').replaceAll(' --region us-east-1', ''),
  )
  assert.doesNotMatch(moved, /localstack|4566|4510|000000000000/)
})

function move(commands: string): string | undefined {
  const target = describeTarget({ account: '123456789012', region: 'eu-central-1' })
  return migrate({ ...readWorkload('fargate'), target, commands }).commands
}
