import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientVariables, commandOn } from './client.ts'
import type { EngineRecord } from './engines.ts'

const record: EngineRecord = { name: 'x', title: 'X', root: 'docker-sid', start: 'dockerd.sh' }
const words = ['npm', 'test']

describe('A client', () => {
  it('beside the engine is left to find it', () => {
    assert.deepEqual(commandOn(record, words, '/p'), words)
    const { DOCKER_HOST, DOCKER_CONTEXT } = clientVariables(record)
    assert.deepEqual([DOCKER_HOST, DOCKER_CONTEXT], [undefined, 'default'])
  })

  it('of an engine with another socket is told where it is', () => {
    const { DOCKER_HOST } = clientVariables({ ...record, socket: '/run/user/1000/docker.sock' })
    assert.equal(DOCKER_HOST, 'unix:///run/user/1000/docker.sock')
  })

  it('in another network has no socket and the address', () => {
    const remote: EngineRecord = { ...record, client: 'another network' }
    assert.match(commandOn(remote, words, '/p').join(' '), /^unshare --mount .*tmpfs \/run.* npm test$/)
    assert.equal(clientVariables(remote)['DOCKER_HOST'], 'tcp://10.99.0.1:2375')
  })

  it('in a container has the socket, the project, and the programs of this machine to read alone', () => {
    const all = commandOn({ ...record, client: 'a container' }, words, '/p').join(' ')
    assert.match(all, / --volume \/machine\/usr:\/usr:ro .*--volume \/p:\/p .* machine npm test$/)
    assert.match(all, / --volume \/run\/docker\.sock:\/var\/run\/docker\.sock /)
  })
})
