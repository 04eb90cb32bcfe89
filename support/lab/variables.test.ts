import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { labVariables } from './variables.ts'

function variables(proxy: NodeJS.ProcessEnv): Record<string, string> {
  return labVariables({
    endpoint: 'http://localhost:4566',
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    engine: {},
    apps: {},
    folder: '/tmp/lab',
    name: 'lab',
    freePort: 8080,
    proxy,
  })
}

describe('labVariables', () => {
  it('leads past a proxy, beside what else is not asked through it', () => {
    const { NO_PROXY, no_proxy } = variables({ HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: '.example.org' })
    assert.equal(NO_PROXY, '.example.org,localhost,127.0.0.1')
    assert.equal(no_proxy, NO_PROXY)
    assert.equal(variables({ http_proxy: 'http://proxy:3128' })['no_proxy'], 'localhost,127.0.0.1')
  })

  it('says nothing of proxies where there is none', () => {
    assert.deepEqual(
      Object.keys(variables({ HTTP_PROXY: '', NO_PROXY: 'x' })).filter((name) => /proxy/i.test(name)),
      [],
    )
  })
})
