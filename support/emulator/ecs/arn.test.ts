import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arn, iamArn, resourceOf } from './arn.ts'

test('an ARN is in the partition of its region', () => {
  const partitions = { 'eu-central-1': 'aws', 'cn-north-1': 'aws-cn', 'us-gov-west-1': 'aws-us-gov' }
  for (const [region, partition] of Object.entries(partitions)) {
    const scope = { accountId: '123456789012', region }
    const full = arn(scope, 'cluster/mine')
    assert.equal(full, `arn:${partition}:ecs:${region}:123456789012:cluster/mine`)
    assert.equal(resourceOf(scope, full), 'cluster/mine')
    assert.equal(iamArn(scope, 'root'), `arn:${partition}:iam::123456789012:root`)
  }
})
