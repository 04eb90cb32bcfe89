import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localCredentials, region } from './local-account.ts'
import { mustServe } from './must-serve.ts'
import { startStubAws } from './stub-aws.ts'
import { local } from './target.ts'

const words = {
  'not in the licence':
    'Sorry, the ecr service is not included within your LocalStack license, but is available in an upgraded license.',
  'not enabled': "Service 'ecr' is not enabled. Please check your 'SERVICES' configuration variable.",
  'not implemented': 'Not yet implemented',
}

for (const [what, said] of Object.entries(words)) {
  test(`a target that says "${what}" is told in one sentence, with its words`, async () => {
    await using stub = await startStubAws({ AmazonEC2ContainerRegistry: said })
    await assert.rejects(mustServe(accessTo(stub.url)), (error: Error) => {
      assert.ok(error.message.startsWith('stub 1.2 answers, but not for ECR: "'), error.message)
      assert.ok(error.message.includes(said), error.message)
      assert.doesNotMatch(error.message, /\n/)
      return true
    })
  })
}

test('all that is missing is named', async () => {
  const refused = { AmazonEC2ContainerServiceV20141113: words['not implemented'], STS: words['not enabled'] }
  await using stub = await startStubAws(refused)
  await assert.rejects(mustServe(accessTo(stub.url)), /not for STS and ECS: "/)
})

test('a target that serves all three is taken', async () => {
  await using stub = await startStubAws()
  await mustServe(accessTo(stub.url))
})

function accessTo(endpoint: string) {
  return {
    ...local,
    facts: { name: 'stub', title: 'stub', version: '1.2' },
    endpoint,
    region,
    credentials: localCredentials,
    host: 'localhost',
    outlivesRun: true,
  }
}
