import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { test } from 'node:test'
import { startGatewayOf } from '../testing/gateway-harness.ts'

test('a connection is kept for much longer than a busy client needs to use it again', async () => {
  const gateway = await startGatewayOf([])
  try {
    const asked = request(`http://127.0.0.1:${gateway.port}/_localstack/health`).end()
    const [response] = await once(asked, 'response')
    response.resume()
    assert.equal(response.headers['keep-alive'], 'timeout=120')
  } finally {
    await gateway.close()
  }
})
