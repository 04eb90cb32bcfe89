import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { callLogs, messages } from '../../testing/logs-client.ts'
import { type ContainerSketch, type EcsHarness, eventually, startEcs } from '../ecs-harness.ts'
import { plainLog } from '../engine/log-frames.ts'

describe('logs', { concurrency: 4 }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs()
  })
  after(() => ecs[Symbol.asyncDispose]())

  const call = (operation: string, input: object) => callLogs(ecs.endpoint, operation, input)
  const accepted = async (operation: string, input: object) => {
    const { status, body } = await call(operation, input)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const refused = async (operation: string, input: object, code: string) => {
    const { status, body } = await call(operation, input)
    assert.equal(status, 400)
    assert.equal(body['__type'], code)
  }
  /** The whole stream, page by page from its beginning. */
  const readAll = async (logGroupName: string, logStreamName: string) => {
    const lines: string[] = []
    let nextToken: unknown
    for (;;) {
      const answer = await accepted('GetLogEvents', {
        logGroupName,
        logStreamName,
        nextToken,
        limit: 3000,
        startFromHead: true,
      })
      lines.push(...messages(answer))
      if (answer['nextForwardToken'] === nextToken) return lines
      nextToken = answer['nextForwardToken']
    }
  }
  const awslogs = (group: string, more: Record<string, string> = {}) => ({
    logDriver: 'awslogs' as const,
    options: {
      'awslogs-group': group,
      'awslogs-region': 'us-east-1',
      'awslogs-stream-prefix': 'app',
      ...more,
    },
  })
  const streamOf = (taskArn = '') => `app/main/${taskArn.split('/').at(-1)}`

  test('have every one of 10,000 fast lines, in order, also when the task has ended', async () => {
    const group = '/fast'
    const definition = await ecs.register([
      {
        name: 'main',
        command: ['sh', '-c', 'seq 1 9999 | sed "s/^/line /"; echo last; exit 3'],
        logConfiguration: awslogs(group, { 'awslogs-create-group': 'true' }),
      },
    ])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    const expected = Array.from({ length: 9999 }, (_, index) => `line ${index + 1}`)
    const stream = streamOf(stopped.taskArn)
    assert.deepEqual(await readAll(group, stream), [...expected, 'last'])
    const latest = await accepted('GetLogEvents', { logGroupName: group, logStreamName: stream, limit: 2 })
    assert.deepEqual(messages(latest), ['line 9999', 'last'])
    const earlier = await accepted('GetLogEvents', {
      logGroupName: group,
      logStreamName: stream,
      limit: 1,
      nextToken: latest['nextBackwardToken'],
    })
    assert.deepEqual(messages(earlier), ['line 9998'])
    assert.ok(ecs.log.some((line) => line.includes('ended with 3') && line.includes('line 9999')))
  })

  test('are the lines of docker logs, from both outputs and however long', async () => {
    const group = '/both'
    await accepted('CreateLogGroup', { logGroupName: group })
    const script = [
      'for n in $(seq 1 300); do echo "out $n"; echo "err $n" >&2; done',
      'head -c 40000 /dev/zero | tr "\\0" x; echo; echo; echo "  ü  "; sleep 600',
    ].join('; ')
    const definition = await ecs.register([
      { name: 'main', command: ['sh', '-c', script], logConfiguration: awslogs(group) },
    ])
    const running = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    const container = ecs.docker.getContainer(running.containers?.[0]?.runtimeId ?? '')
    // Docker may put a line of one output between the parts of a long line of the other, so each is asked for alone.
    const dockerLines = async (output: 'stdout' | 'stderr') => {
      const raw = await container.logs({ stdout: output === 'stdout', stderr: output === 'stderr' })
      return plainLog(raw)
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '')
    }
    await eventually(async () => {
      const lines = await readAll(group, streamOf(running.taskArn))
      const isError = (line: string) => line.startsWith('err ')
      assert.equal(lines.length, 602)
      assert.deepEqual(lines.filter(isError), await dockerLines('stderr'))
      assert.deepEqual(
        lines.filter((line) => !isError(line)),
        await dockerLines('stdout'),
      )
    })
  })

  test('have a last line without a newline, from a terminal too, and a stream when nothing was written', async () => {
    const group = '/ends'
    await accepted('CreateLogGroup', { logGroupName: group })
    const lines = async (command: string[], more: ContainerSketch = {}) => {
      const container = { name: 'main', command, logConfiguration: awslogs(group), ...more }
      const stopped = await ecs.reaches(await ecs.run(await ecs.register([container])), 'STOPPED')
      return readAll(group, streamOf(stopped.taskArn))
    }
    const numbers = Array.from({ length: 10_000 }, (_, index) => `${index + 1}`)
    const fatal = ['sh', '-c', 'seq 1 10000; printf "FATAL: no database"; exit 3']
    assert.deepEqual(await lines(fatal), [...numbers, 'FATAL: no database'])
    assert.ok(ecs.log.some((line) => line.includes('ended with 3') && line.includes('FATAL: no database')))
    assert.deepEqual(await lines(['printf', 'bye'], { pseudoTerminal: true }), ['bye'])
    assert.deepEqual(await lines(['printf', 'a\\000b\\377c\\n']), ['a\0b\ufffdc'])
    assert.deepEqual(await lines(['true']), [])
  })

  test('have the whole of lines of a megabyte', async () => {
    const group = '/large'
    await accepted('CreateLogGroup', { logGroupName: group })
    const script = 'for n in 1 2 3; do head -c 1000000 /dev/zero | tr "\\0" $n; echo; done; printf end'
    const container = { name: 'main', command: ['sh', '-c', script], logConfiguration: awslogs(group) }
    const stopped = await ecs.reaches(await ecs.run(await ecs.register([container])), 'STOPPED')
    const pieces = await readAll(group, streamOf(stopped.taskArn))
    const text = ['1', '2', '3'].map((digit) => digit.repeat(1_000_000)).join('')
    assert.ok(pieces.join('') === `${text}end`)
  })

  test('come in pieces of at most 256 KiB less 26 bytes, cut between characters', async () => {
    const group = '/long'
    await accepted('CreateLogGroup', { logGroupName: group })
    // Docker itself cuts at 16 KiB, here between characters.
    const script = 'head -c 70000 /dev/zero | tr "\\0" x | sed "s/x/🙃/g"'
    const container = { name: 'main', command: ['sh', '-c', script], logConfiguration: awslogs(group) }
    const stopped = await ecs.reaches(await ecs.run(await ecs.register([container])), 'STOPPED')
    const pieces = await readAll(group, streamOf(stopped.taskArn))
    assert.ok(pieces.join('') === '🙃'.repeat(70_000))
    assert.deepEqual(
      pieces.map((piece) => Buffer.byteLength(piece)),
      [262_116, 17_884],
    )
  })

  test('need their group, and on Fargate even before the image', async () => {
    const container = { name: 'main', command: ['true'], logConfiguration: awslogs('/absent') }
    const onInstance = await ecs.reaches(await ecs.run(await ecs.register([container])), 'STOPPED')
    assert.equal(onInstance.stopCode, 'TaskFailedToStart')
    assert.match(
      onInstance.containers?.[0]?.reason ?? '',
      /^CannotStartContainerError: .*failed to initialize logging driver: .*log group does not exist/,
    )
    const definition = await ecs.register([container], {
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
    })
    const task = await ecs.run(definition, {
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    })
    const onFargate = await ecs.reaches(task, 'STOPPED')
    assert.match(onFargate.stoppedReason ?? '', /^ResourceInitializationError: .*log group does not exist/)
    assert.equal(onFargate.pullStartedAt, undefined)
  })

  test('are found by stream, time and pattern', async () => {
    const group = '/found'
    await accepted('CreateLogGroup', { logGroupName: group })
    const definition = await ecs.register([
      {
        name: 'main',
        command: ['sh', '-c', 'echo "ERROR one"; echo "INFO two"; echo "ERROR three"'],
        logConfiguration: awslogs(group),
      },
    ])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    const { logStreams } = await accepted('DescribeLogStreams', { logGroupName: group })
    assert.ok(Array.isArray(logStreams))
    assert.equal(logStreams[0].logStreamName, streamOf(stopped.taskArn))
    const filter = async (more: object) =>
      messages(await accepted('FilterLogEvents', { logGroupName: group, ...more }))
    assert.deepEqual(await filter({}), ['ERROR one', 'INFO two', 'ERROR three'])
    assert.deepEqual(await filter({ filterPattern: 'ERROR -three' }), ['ERROR one'])
    assert.deepEqual(await filter({ logStreamNamePrefix: 'other' }), [])
    assert.deepEqual(await filter({ startTime: Date.now() + 60_000 }), [])
    assert.deepEqual(await filter({ limit: 1 }), ['ERROR one'])
  })

  test('come in groups that are made, listed and deleted', async () => {
    const logGroupName = '/made'
    await accepted('CreateLogGroup', { logGroupName })
    await refused('CreateLogGroup', { logGroupName }, 'ResourceAlreadyExistsException')
    await accepted('CreateLogStream', { logGroupName, logStreamName: 'mine' })
    await refused(
      'CreateLogStream',
      { logGroupName, logStreamName: 'mine' },
      'ResourceAlreadyExistsException',
    )
    await refused('CreateLogStream', { logGroupName, logStreamName: 'a:b' }, 'InvalidParameterException')
    const { logGroups } = await accepted('DescribeLogGroups', { logGroupNamePrefix: '/ma' })
    assert.ok(Array.isArray(logGroups))
    assert.equal(logGroups[0].logGroupName, logGroupName)
    await refused('GetLogEvents', { logGroupName, logStreamName: 'other' }, 'ResourceNotFoundException')
    await refused(
      'GetLogEvents',
      { logGroupName, logStreamName: 'mine', nextToken: 'forged' },
      'InvalidParameterException',
    )
    const retention = async () => {
      const { logGroups: shown } = await accepted('DescribeLogGroups', { logGroupNamePrefix: logGroupName })
      return Array.isArray(shown) ? shown[0].retentionInDays : undefined
    }
    assert.equal(await retention(), undefined)
    await accepted('PutRetentionPolicy', { logGroupName, retentionInDays: 7 })
    assert.equal(await retention(), 7)
    await refused('PutRetentionPolicy', { logGroupName, retentionInDays: 8 }, 'InvalidParameterException')
    await accepted('DeleteRetentionPolicy', { logGroupName })
    assert.equal(await retention(), undefined)
    await accepted('DeleteLogGroup', { logGroupName })
    await refused('DeleteLogGroup', { logGroupName }, 'ResourceNotFoundException')
    await refused('CreateLogGroup', { logGroupName: 'no spaces' }, 'InvalidParameterException')
  })
})
