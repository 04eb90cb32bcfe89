import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sendJson, startFakeEngine } from '../../../machine/engine/fake-engine.ts'
import { addressForContainers } from './own-address.ts'

const everywhere = { Config: [{ Subnet: '0.0.0.0/0' }] }

describe('The address for containers', () => {
  it('is one in the network that they are in', async () => {
    assert.match((await addressOn({ IPAM: everywhere, Options: {} })) ?? '', /^\d+\.\d+\.\d+\.\d+$/)
  })

  it('is none where the engine keeps containers from each other', async () => {
    const Options = { 'com.docker.network.bridge.enable_icc': 'false' }
    assert.equal(await addressOn({ IPAM: everywhere, Options }), undefined)
  })
})

async function addressOn(network: object): Promise<string | undefined> {
  await using engine = await startFakeEngine((response) => sendJson(response, 200, network))
  return await addressForContainers(engine.address.host.replace('unix://', ''), '0.0.0.0')
}
