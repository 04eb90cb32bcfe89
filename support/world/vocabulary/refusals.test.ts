import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DockerRefusal, type RegistryAnswer } from '../../driver/docker/docker.ts'
import engines from '../../machine/engine/engine-answers.json' with { type: 'json' }
import { assertRefusal, type RefusalName } from './refusals.ts'

const answers = {
  'not authorized': { status: 401, code: '' },
  'not logged in': { status: 401, code: '' },
  'repository unknown to the registry': { status: 404, code: 'NAME_UNKNOWN' },
  'image not in the registry': { status: 404, code: 'MANIFEST_UNKNOWN' },
  'tag is immutable': { status: 200, code: '' },
  'not a Dockerfile': undefined,
} satisfies Partial<Record<RefusalName, RegistryAnswer | undefined>>

type Name = keyof typeof answers

const refusal = (words: string, registry: RegistryAnswer | undefined) =>
  new DockerRefusal(words, registry === undefined ? {} : { registry })

for (const { engine, refusals } of engines) {
  describe(`a refusal in the words of ${engine}`, () => {
    for (const { call, is, message } of refusals as { call: string; is: Name; message: string }[]) {
      test(`${call}: ${is}`, () => {
        assertRefusal(refusal(message, answers[is]), is)
      })
    }
  })
}

describe('a refusal of Docker', () => {
  const gone = 'failed to resolve reference "localhost:1/app:gone": localhost:1/app:gone: not found'
  const name: Name = 'image not in the registry'

  for (const [what, registry] of [
    ['is of another kind to the registry', answers['repository unknown to the registry']],
    ['is none to the registry', { status: 200, code: '' }],
    ['is of a registry that does not answer', undefined],
  ] as const) {
    test(`is not "${name}" when it ${what}`, () => {
      assert.throws(() => assertRefusal(refusal(gone, registry), name), /The registry itself should refuse/)
    })
  }

  test(`is not "${name}" when Docker did not get to the registry`, () => {
    const words = 'Get "http://localhost:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused'
    assert.throws(() => assertRefusal(refusal(words, answers[name]), name), /should say why/)
  })
})

describe('a refusal of AWS', () => {
  const error = (name: string, message: string, httpStatusCode = 400) =>
    Object.assign(new Error(message), { name, $metadata: { httpStatusCode } })

  test('goes by its code, and its words are worth a note', () => {
    const usual = error('ClientException', 'Fargate only supports network mode \u2018awsvpc\u2019.')
    assert.equal(assertRefusal(usual, 'Fargate needs awsvpc'), undefined)
    const other = error('ClientException', "FARGATE requires networkMode to be 'awsvpc'.")
    assert.match(assertRefusal(other, 'Fargate needs awsvpc') ?? '', /the words are not/)
  })

  test('is another one when it is about something else, or has another code', () => {
    const aboutMemory = error('ClientException', 'Fargate needs memory.')
    assert.throws(() => assertRefusal(aboutMemory, 'Fargate needs awsvpc'), /should say why/)
    const otherCode = error('ServerException', 'Fargate only supports awsvpc.')
    assert.throws(
      () => assertRefusal(otherCode, 'Fargate needs awsvpc'),
      /this came instead: ServerException/,
    )
  })

  test('has words, and the status that AWS documents', () => {
    const silent = error('ClusterNotFoundException', '')
    assert.throws(() => assertRefusal(silent, 'cluster not found'), /says nothing/)
    const broken = error('ClusterNotFoundException', 'Cluster not found.', 500)
    assert.throws(() => assertRefusal(broken, 'cluster not found'), /has the status 500/)
  })
})
