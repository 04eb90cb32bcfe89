import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { type EcsHarness, eventually, startEcs } from './ecs-harness.ts'

const run = promisify(execFile)

const installed = await run('aws', ['--version']).then(
  () => true,
  () => false,
)

describe('the AWS CLI', { concurrency: true, skip: installed ? false : 'aws is not installed' }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs()
  })
  after(() => ecs[Symbol.asyncDispose]())

  const aws = async (...words: string[]): Promise<Record<string, unknown>> => {
    const environment = [
      `AWS_ENDPOINT_URL=${ecs.endpoint}`,
      'AWS_ACCESS_KEY_ID=000000000000',
      'AWS_SECRET_ACCESS_KEY=test',
      'AWS_DEFAULT_REGION=us-east-1',
      'AWS_CONFIG_FILE=/dev/null',
      'AWS_SHARED_CREDENTIALS_FILE=/dev/null',
    ]
    const command = ['aws', 'ecs', ...words, '--cluster', ecs.cluster, '--output', 'json']
    const { stdout } = await run('env', [...environment, ...command])
    return stdout === '' ? {} : JSON.parse(stdout)
  }

  test('waits until tasks run and until they have stopped', async () => {
    const definition = await ecs.register([{ command: ['sleep', '600'] }])
    const { tasks } = await aws('run-task', '--task-definition', definition)
    assert.ok(Array.isArray(tasks))
    const arn = String(tasks[0].taskArn)
    // The waiters look every 6 or 15 seconds; once it is so, their first look is enough.
    await ecs.reaches({ taskArn: arn }, 'RUNNING')
    await aws('wait', 'tasks-running', '--tasks', arn)
    await aws('stop-task', '--task', arn, '--reason', 'lesson over')
    const stopped = await ecs.reaches({ taskArn: arn }, 'STOPPED')
    await aws('wait', 'tasks-stopped', '--tasks', arn)
    assert.equal(stopped.stoppedReason, 'lesson over')
  })

  test('waits until services are stable and until they are inactive', async () => {
    const taskDefinition = await ecs.register([{ command: ['sleep', '600'] }])
    const named = ['--service-name', 'web', '--task-definition', taskDefinition]
    await aws('create-service', ...named, '--desired-count', '1')
    const is = (part: object) =>
      eventually(async () => {
        const { services } = await aws('describe-services', '--services', 'web')
        assert.partialDeepStrictEqual(services, [part])
      })
    await is({ runningCount: 1 })
    await aws('wait', 'services-stable', '--services', 'web')
    await aws('delete-service', '--service', 'web', '--force')
    await is({ status: 'INACTIVE' })
    await aws('wait', 'services-inactive', '--services', 'web')
  })

  test('gives up at once on a service that does not exist', async () => {
    await assert.rejects(aws('wait', 'services-stable', '--services', 'ghost'), /MISSING/)
  })
})
