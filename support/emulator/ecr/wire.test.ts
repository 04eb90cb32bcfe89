import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type EcrHarness, startEcr } from '../testing/ecr-harness.ts'
import { sendRaw } from '../testing/raw-request.ts'

const signed = {
  Authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/ecr/aws4_request, Signature=0',
}
const target = 'AmazonEC2ContainerRegistry_V20150921.CreateRepository'

const cases = [
  { about: 'garbage for JSON', body: '{"repositoryName"', status: 400, code: 'SerializationException' },
  { about: 'a list for a name', body: '{"repositoryName":[]}', status: 400, code: 'SerializationException' },
  { about: 'no name', body: '{}', status: 400, code: 'InvalidParameterException' },
  {
    about: 'a name of the prototype',
    body: '{"__proto__":{"repositoryName":"app"}}',
    status: 400,
    code: 'InvalidParameterException',
  },
  {
    about: 'no signature',
    headers: {},
    body: '{}',
    status: 403,
    code: 'MissingAuthenticationTokenException',
  },
  {
    about: 'an operation that is not emulated',
    headers: {
      ...signed,
      'X-Amz-Target': target.replace('CreateRepository', 'DescribePullThroughCacheRules'),
    },
    body: '{}',
    status: 400,
    code: 'UnknownOperationException',
  },
  {
    about: 'more than anybody needs',
    body: ' '.repeat(50_000_000),
    status: 413,
    code: 'RequestEntityTooLargeException',
  },
]

suite('The ECR API on the wire', () => {
  let ecr: EcrHarness
  before(async () => {
    ecr = await startEcr()
  })
  after(() => ecr[Symbol.asyncDispose]())

  for (const { about, headers = signed, body, status, code } of cases) {
    test(`${about}: ${code}`, async () => {
      const answer = await sendRaw({
        port: ecr.port,
        method: 'POST',
        path: '/',
        headers: { 'X-Amz-Target': target, ...headers },
        body,
      })
      assert.deepEqual([answer.status, JSON.parse(answer.body.toString()).__type], [status, code])
    })
  }
})
