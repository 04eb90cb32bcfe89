import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { awsCommand } from './aws-command.ts'

const target = { region: 'us-east-1' }

const command = (service: string, operation: string, input: Record<string, unknown>) =>
  awsCommand({ service, operation, input }, target).slice(1, -2)

const json = (service: string, operation: string, input: Record<string, unknown>) => {
  const [, , flag, text = '', ...rest] = command(service, operation, input)
  assert.deepEqual([flag, rest], ['--cli-input-json', []])
  return JSON.parse(text)
}

describe('awsCommand', () => {
  it('says where the call goes, and leaves the address of AWS itself out', () => {
    const call = { service: 'sts', operation: 'GetCallerIdentity', input: {} }
    assert.deepEqual(awsCommand(call, { endpoint: 'http://localhost:4566', region: 'eu-west-1' }), [
      ...['aws', 'sts', 'get-caller-identity'],
      ...['--endpoint-url=http://localhost:4566', '--region', 'eu-west-1'],
    ])
    assert.deepEqual(awsCommand(call, target), ['aws', 'sts', 'get-caller-identity', '--region', 'us-east-1'])
  })

  it('writes plain members as options, and leaves out what is undefined', () => {
    assert.deepEqual(
      command('ecs', 'CreateService', { serviceName: 'web', desiredCount: -1, cluster: undefined }),
      ['ecs', 'create-service', '--service-name', 'web', '--desired-count', '-1'],
    )
    assert.deepEqual(command('ecs', 'describeClusters', { clusters: ['a', 'b'] }), [
      ...['ecs', 'describe-clusters', '--clusters', 'a', 'b'],
    ])
    assert.deepEqual(command('ecs', 'DeleteService', { service: 'web', force: true }), [
      ...['ecs', 'delete-service', '--service', 'web', '--force'],
    ])
    assert.deepEqual(command('ecr', 'SetRepositoryPolicy', { policyText: '{"Version":1}' }), [
      ...['ecr', 'set-repository-policy', '--policy-text', '{"Version":1}'],
    ])
  })

  for (const input of [
    { containerDefinitions: [{ name: 'web' }], family: 'my-task' },
    { containerDefinitions: [] },
    { repositoryName: '-x' },
    { repositoryName: '' },
    { reason: 'file:///etc/passwd' },
    { reason: 'https://example.com/' },
    { enableExecuteCommand: false },
    { count: null },
    { clusters: ['my-cluster', '--debug'] },
    { clusters: ['["a","b"]'] },
    { clusters: [' {}'] },
  ]) {
    it(`writes ${JSON.stringify(input)} as JSON, which the CLI takes for what it is`, () => {
      assert.deepEqual(json('ecs', 'RunTask', input), input)
    })
  }

  it('names waiters as the CLI does', () => {
    assert.deepEqual(command('ecs', 'waitUntilServicesStable', { services: ['web'] }), [
      ...['ecs', 'wait', 'services-stable', '--services', 'web'],
    ])
  })
})
