import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { test } from 'node:test'
import { startGateway } from './server.ts'

test('a connection is kept for much longer than a busy client needs to use it again', async () => {
  const nobody = () => Promise.reject(new Error('Nobody asks.'))
  const gateway = await startGateway({
    address: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    services: [],
    sts: nobody,
    registry: nobody,
    taskEndpoint: nobody,
    learnAddress: () => undefined,
    health: () => ({}),
    log: () => undefined,
  })
  try {
    const asked = request(`http://127.0.0.1:${gateway.port}/_localstack/health`).end()
    const [response] = await once(asked, 'response')
    response.resume()
    assert.equal(response.headers['keep-alive'], 'timeout=120')
  } finally {
    await gateway.close()
  }
})
