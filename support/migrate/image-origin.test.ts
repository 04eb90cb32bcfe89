import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ImageOrigin, isEmulated, parseImage } from './image-origin.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`

const kinds: Readonly<Record<string, ImageOrigin['kind']>> = {
  '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/api:v1': 'ecr',
  '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/shop': 'ecr',
  '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/shop': 'ecr',
  '123456789012.dkr.ecr.cn-north-1.amazonaws.com/shop': 'local',
  '123456789012.dkr.ecr.eu-central-1.amazonaws.com.evil.example/shop': 'local',
  '123456789012.dkr.ecr.eu-central-1.amazonaws.com:443/shop': 'local',
  '000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud:4566/shop': 'local',
  'localhost/shop': 'local',
  '127.0.0.1:5000/shop': 'local',
  '[::1]:5000/shop': 'local',
  'registry:5000/shop': 'local',
  'host.docker.internal:4566/shop': 'local',
  nginx: 'other',
  'library/nginx:1.27': 'other',
  'ghcr.io/shop/api': 'other',
  'registry.example.com:5000/shop': 'other',
  [`nginx@${digest}`]: 'other',
  '': 'malformed',
  'Shop:v1': 'malformed',
  'shop:': 'malformed',
  'shop:v1:v2': 'malformed',
  'shop@sha256:abc': 'malformed',
  'localhost:4566/': 'malformed',
  'localhost:4566//shop': 'malformed',
  'local host:4566/shop': 'malformed',
  [`${'.'.repeat(1_000_000)}`]: 'malformed',
}

for (const [image, kind] of Object.entries(kinds)) {
  test(`${image.slice(0, 80) || 'nothing'} is ${kind}`, () => {
    assert.equal(parseImage(image).kind, kind)
  })
}

test('a name is taken apart', () => {
  assert.deepEqual(parseImage(`123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/api:v1@${digest}`), {
    kind: 'ecr',
    registry: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
    account: '123456789012',
    region: 'us-east-1',
    repository: 'shop/api',
    tag: 'v1',
    digest,
  })
})

test('an account in the path of a local registry is no part of the repository', () => {
  assert.deepEqual(parseImage('localhost:4510/000000000000/shop:v1'), {
    kind: 'local',
    registry: 'localhost:4510',
    account: '000000000000',
    repository: 'shop',
    tag: 'v1',
    digest: undefined,
  })
})

test("AWS's own host with an emulator's account is emulated", () => {
  assert.equal(isEmulated('000000000000.dkr.ecr.us-east-1.amazonaws.com'), true)
  assert.equal(isEmulated('123456789012.dkr.ecr.us-east-1.amazonaws.com'), false)
})
