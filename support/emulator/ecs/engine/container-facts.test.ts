import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ContainerInspectInfo } from 'dockerode'
import engines from '../../../machine/engine/engine-descriptions.json' with { type: 'json' }
import { containerFacts } from './container-facts.ts'

type Name = 'created' | 'running' | 'ended'

for (const { engine, containers } of engines) {
  // The name that it was given was not recorded.
  const facts = (name: Name) =>
    containerFacts({ Name: '/recorded', ...containers[name] } as unknown as ContainerInspectInfo)

  describe(`what ${engine} says of a container is understood`, () => {
    test('before it is started', () => {
      const { name, state, startedAt, address } = facts('created')
      assert.equal(name, 'recorded')
      assert.deepEqual([state, startedAt, address], [{ kind: 'created' }, undefined, undefined])
    })

    test('while it runs', () => {
      const { state, startedAt, ports, address, health } = facts('running')
      const [{ bindIp, containerPort, protocol, hostPort } = assert.fail('It has no port.'), ...others] =
        ports
      assert.deepEqual([state, health, others], [{ kind: 'running' }, 'UNKNOWN', []])
      assert.deepEqual([bindIp, containerPort, protocol, hostPort > 0], ['127.0.0.1', 80, 'tcp', true])
      assert.equal(startedAt?.getFullYear(), 2026)
      assert.match(address?.ip ?? '', /^1[07][0-9.]+$/)
      assert.match(address?.mac ?? '', /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/)
    })

    test('when it has ended', () => {
      assert.deepEqual(facts('ended').state, { kind: 'ended', exitCode: 3, outOfMemory: false })
    })
  })
}
