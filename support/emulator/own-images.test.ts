import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Addresses } from './gateway/addresses.ts'
import { findOwnImage } from './own-images.ts'
import { RegistryTokens } from './store/registry-tokens.ts'

const scope = { accountId: '000000000000', region: 'us-east-1' }
const tokens = new RegistryTokens(60_000)
const addresses = new Addresses()
addresses.learn('172.17.0.2:4566')
addresses.learn('127.0.0.1:32768')

test('images by the name of a registry are found here, in the registry of their account and region', () => {
  const hosts = [
    '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
    '123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com',
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
    '123456789012.dkr-ecr.eu-central-1.on.aws',
    '123456789012.dkr.ecr.us-east-1.localhost.localstack.cloud:4566',
    '123456789012.dkr.ecr.us-east-1.localhost:4566',
  ]
  for (const host of hosts) {
    const own = findOwnImage(`${host}/team/app:v1`, scope, { addresses, tokens })
    assert.equal(own?.reference, 'localhost:32768/team/app:v1')
    const checked = tokens.check(own?.credentials.password ?? '')
    assert.deepEqual(checked, {
      kind: 'good',
      scope: { accountId: '123456789012', region: host.split('.').find((part) => /-\d$/.test(part)) },
    })
  }
})

test('images of nobody here are not', () => {
  for (const image of ['nginx', 'public.ecr.aws/nginx/nginx:1', 'ecr.example.com/app', 'localhost:1/app']) {
    assert.equal(findOwnImage(image, scope, { addresses, tokens }), undefined)
  }
  const own = '127.0.0.1:32768/app:v1'
  assert.equal(findOwnImage(own, scope, { addresses, tokens })?.reference, own)
  const aws = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/app'
  assert.equal(findOwnImage(aws, scope, { addresses: new Addresses(), tokens }), undefined)
})
