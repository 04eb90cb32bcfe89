import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSettings } from './settings.ts'

describe('readSettings', () => {
  it('takes labels from both settings that give them to the containers of tasks', () => {
    const { containerLabels } = readSettings({
      CONTAINER_LABELS: '{"run":"1"}',
      ECS_DOCKER_FLAGS: '-l org.testcontainers=true --label org.testcontainers.sessionId=a=b',
    })
    assert.deepEqual(containerLabels, {
      run: '1',
      'org.testcontainers': 'true',
      'org.testcontainers.sessionId': 'a=b',
    })
  })

  for (const flags of ['-e A=1', '-l', '-l key', '-l a=1 --privileged']) {
    it(`refuses the flags ${flags}`, () => {
      assert.throws(() => readSettings({ ECS_DOCKER_FLAGS: flags }), /Only labels are known here/)
    })
  }

  it('serves the hosts of both settings, without their ports', () => {
    const { allowedHosts } = readSettings({ ALLOWED_HOSTS: 'Ci, dind:1', LOCALSTACK_HOST: '172.17.0.1:4566' })
    assert.deepEqual(allowedHosts, ['ci', 'dind', '172.17.0.1'])
  })
})
