// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shell variables are what is tested
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { commands } from '../fixtures/variations.ts'
import { readWorkload } from '../fixtures/workload.ts'
import { lint } from '../lint.ts'
import type { Finding } from '../rules/rule.ts'

const fargate = readWorkload('fargate')
const registry = '123456789012.dkr.ecr.us-east-1.amazonaws.com'

// One line each that reaches an emulator, or carries its names to AWS, and what is said of it.
const marks: Readonly<Record<string, RegExp>> = {
  'aws ecs list-clusters --endpoint-url=http://localhost:4566': /Leave the option out/,
  'aws --endpoint-url "http://localhost:4566" ecs list-clusters': /Leave the option out/,
  'export AWS_ENDPOINT_URL=http://localhost:4566': /Do not set AWS_ENDPOINT_URL/,
  '  AWS_ENDPOINT_URL_ECS: http://localstack:4566': /Do not set AWS_ENDPOINT_URL_ECS/,
  'f() { export AWS_ENDPOINT_URL=http://localhost:4566; }': /Do not set/,
  'docker run -e AWS_ENDPOINT_URL=http://localhost:4566 shop': /Do not set/,
  'awslocal ecs list-clusters': /Write aws\./,
  'A="docker exec localstack awslocal"; $A ecs create-cluster': /Write aws\./,
  'AWS_CMD=awslocal': /Write aws\./,
  'docker compose exec -T stack awslocal ecs list-clusters': /Write aws\./,
  'bash -c "awslocal ecs list-clusters"': /Write aws\./,
  'timeout 30 awslocal ecs list-clusters': /Write aws\./,
  'xargs -I{} awslocal ecs delete-cluster --cluster {}': /Write aws\./,
  'X=${X:-$(awslocal ecs list-clusters)}': /Write aws\./,
  'localstack start -d': /names LocalStack/,
  'pip install awscli-local': /Leave it out/,
  'REG=localhost:4510': new RegExp(`address of the emulator|${registry}`),
  'sed "s|IMAGE|localhost:4510/s|" t.json': new RegExp(registry),
  'docker push localhost:5000/shop:1': new RegExp(registry),
  'docker build --tag=localhost:4510/s .': new RegExp(registry),
  'podman push localhost:4510/s': new RegExp(registry),
  'docker login -u AWS localhost.localstack.cloud:4566': new RegExp(registry),
  '"image":"000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566/s"': new RegExp(registry),
  '$AWSLOCAL ecs list-clusters': /Write aws\./,
  'curl http://172.17.0.1:4566/health': /address on AWS/,
  'AWS_ENDPOINT_URL := http://stack:4566': /Do not set/,
  'nc -z localstack:4566': /address of the emulator/,
  'URL=http://stack:4566': /"stack:4566" is an address/,
  'PORT=4566': /port of the emulator/,
  'ACCOUNT=000000000000': /Use 123456789012/,
  'aws iam get-role --role arn:aws:iam::000000000000:role/x': /Use 123456789012/,
  'export AWS_ACCESS_KEY_ID=test': /a dummy/,
  '  AWS_ACCESS_KEY_ID: "test"': /a dummy/,
  'aws configure set aws_access_key_id test': /a dummy/,
  'export AWS_ACCESS_KEY_ID ?= test': /a dummy/,
  'aws ecs list-clusters --profile localstack': /a dummy/,
  [`aws ecs register-task-definition --container-definitions '[{"name":"w","image":"localhost:4510/s:1"}]'`]:
    new RegExp(registry),
  'docker push 000000000000.dkr.ecr.us-east-1.amazonaws.com/shop': /Use 123456789012/,
}

describe('a line is named that will reach an emulator', () => {
  for (const [line, words] of Object.entries(marks)) {
    test(line, () => {
      const found = linesFound(`# one\n${line}`, 'fail')
      assert.ok(found.length > 0, 'It is not named.')
      assert.ok(found.every(({ message }) => message.startsWith('deploy.sh, line 2: ')))
      assert.match(found.map(({ message }) => message).join('\n'), words)
    })
  }
})

describe('under a condition it is worth considering', () => {
  for (const script of [
    'if [ "$LOCAL" = 1 ]; then\n  export AWS_ENDPOINT_URL=http://localhost:4566\nfi\naws ecs list-clusters --region us-east-1',
    'if [ -n "$LOCAL" ]; then export AWS_ENDPOINT_URL=http://localhost:4566; fi',
    'URL=${URL:-http://localhost:4566}',
    '[[ -n $LOCAL ]] && export AWS_ENDPOINT_URL=http://localhost:4566',
  ]) {
    test(script, () => {
      assert.deepEqual(linesFound(script, 'fail'), [])
      assert.match(
        linesFound(script, 'warn')
          .map(({ message }) => message)
          .join('\n'),
        /under a condition/,
      )
    })
  }

  test('what comes after it is certain again', () => {
    const script = 'if true; then\n:\nfi\nawslocal ecs list-clusters'
    assert.match(linesFound(script, 'fail')[0]?.message ?? '', /^deploy\.sh, line 4: /)
  })
})

const harmless = [
  '# awslocal ecs list-clusters --endpoint-url http://localhost:4566',
  'aws s3 ls --region us-east-1 --endpoint-url https://s3.us-east-1.amazonaws.com',
  'aws ecs list-clusters --region us-east-1 --endpoint-url https://vpce-1.ecs.us-east-1.vpce.amazonaws.com',
  'deps=(aws docker jq curl)',
  'aws ec2 authorize-security-group-ingress --region us-east-1 --cidr 0.0.0.0/0',
  'x=$((1 << 3))',
  'curl http://backend:3000/health',
  'export AWS_PROFILE=shop AWS_REGION=us-east-1',
  'echo "wait 45670 seconds, order 14566"',
  'docker login ghcr.io && docker push ghcr.io/shop',
]

describe('a line is let pass that speaks to AWS', () => {
  for (const line of harmless) {
    test(line, () => assert.deepEqual(linesFound(line, 'fail').concat(linesFound(line, 'warn')), []))
  }
})

const considered: Readonly<Record<string, RegExp>> = {
  'echo "Connected to localhost:4566"': /address of the emulator/,
  'CONTAINER=localstack-1': /names LocalStack/,
  'curl "$AWS_ENDPOINT_URL/health"': /works without that variable/,
  'if [ -n "${AWS_ENDPOINT_URL:-}" ]; then': /works without that variable/,
  '      - name: Set up localstack': /names LocalStack/,
  'aws ecs list-clusters --region us-east-1 --endpoint-url "$URL"': /no emulator's/,
  'aws ecs list-clusters --region eu-west-1': /the region is "eu-west-1"/,
  'aws ecs list-clusters': /no region is named/,
  'aws ecr get-login --region us-east-1': /since version 2/,
  'docker push registry.example/shop:1': /nothing logs in before/,
  'curl http://localhost:8080': /where no task of AWS listens/,
  'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI': /is written into this line/,
}

describe('a line is worth considering', () => {
  for (const [line, words] of Object.entries(considered)) {
    test(line, () =>
      assert.match(
        linesFound(line, 'warn')
          .map(({ message }) => message)
          .join('\n'),
        words,
      ),
    )
  }
})

test('the name of LocalStack is no registry', () => {
  const messages = linesFound('docker compose up -d localstack', 'fail').map(({ message }) => message)
  assert.deepEqual(messages, ['deploy.sh, line 1: this line names LocalStack. Leave it out for AWS.'])
})

test('a task that needs a network is not run without one', () => {
  const run = 'aws ecs run-task --region us-east-1 --cluster c --task-definition my-task'
  assert.match(linesFound(run, 'fail')[0]?.message ?? '', /no --network-configuration/)
  assert.deepEqual(linesFound(`${run} \\\n  --network-configuration 'awsvpcConfiguration={}'`, 'fail'), [])
  assert.deepEqual(linesFound(`${run}-of-another`, 'fail'), [])
})

test('the shell that a script starts from is looked at', () => {
  const environment = { AWS_ENDPOINT_URL: 'http://localhost:4566', AWS_PROFILE: 'dummy' }
  const names = lint({ ...fargate, environment }).map(({ name, severity }) => `${name} ${severity}`)
  assert.ok(names.includes('endpoint warn') && names.includes('credentials fail'))
})

test('a cluster before the image was seen is worth considering', () => {
  const push = `docker login\ndocker push ${registry}/a`
  const found = (script: string) => lint(commands(fargate, script)).filter(({ name }) => name === 'order')
  assert.equal(found(`aws ecs create-cluster\n${push}`).length, 1)
  assert.equal(found(`${push}\naws ecr describe-images\naws ecs create-cluster`).length, 0)
})

function linesFound(script: string, severity: Finding['severity']): Finding[] {
  return lint({ ...commands(fargate, script), environment: {} }).filter(
    (finding) => finding.severity === severity && finding.message.startsWith('deploy.sh'),
  )
}
