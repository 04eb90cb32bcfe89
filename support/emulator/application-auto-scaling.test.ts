import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicationAutoScaling } from './application-auto-scaling.ts'
import { startGatewayOf } from './testing/gateway-harness.ts'
import { sendRaw } from './testing/raw-request.ts'

test('who asks what is scaled is told of nothing, and nothing can be registered to be', async () => {
  const gateway = await startGatewayOf([applicationAutoScaling])
  try {
    const ask = async (operation: string) => {
      const credential = 'test/20260101/us-east-1/application-autoscaling/aws4_request'
      const { status, body } = await sendRaw({
        port: gateway.port,
        method: 'POST',
        path: '/',
        headers: {
          Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
          'X-Amz-Target': `AnyScaleFrontendService.${operation}`,
        },
        body: JSON.stringify({ ServiceNamespace: 'ecs' }),
      })
      return [status, JSON.parse(body.toString())]
    }
    assert.deepEqual(await ask('DescribeScalableTargets'), [200, { ScalableTargets: [] }])
    assert.deepEqual(await ask('DescribeScalingPolicies'), [200, { ScalingPolicies: [] }])
    const [status, { __type: code }] = await ask('RegisterScalableTarget')
    assert.deepEqual([status, code], [400, 'UnknownOperationException'])
  } finally {
    await gateway.close()
  }
})
