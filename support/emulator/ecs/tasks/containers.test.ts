import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { StopTaskCommand, type Task } from '@aws-sdk/client-ecs'
import { type ContainerSketch, type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'
import { plainLog } from '../engine/log-frames.ts'

const sleeper = { command: ['sleep', '600'] }
const awsvpc = { networkMode: 'awsvpc' } as const
const logConfiguration = {
  logDriver: 'awslogs' as const,
  options: {
    'awslogs-group': '/entry',
    'awslogs-create-group': 'true',
    'awslogs-region': 'us-east-1',
    'awslogs-stream-prefix': 'app',
  },
}
const network = {
  networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
}

describe('the containers of a task', { concurrency: 4 }, () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs()
  })
  after(() => ecs[Symbol.asyncDispose]())

  const runtimeId = (task: Task, name: string) =>
    present(task.containers?.find((container) => container.name === name)?.runtimeId)
  const output = async (task: Task, name: string) => {
    const log = await ecs.docker.getContainer(runtimeId(task, name)).logs({ stdout: true, stderr: true })
    return plainLog(log).toString('utf8')
  }
  const prints = (task: Task, name: string, text: RegExp) =>
    eventually(async () => assert.match(await output(task, name), text))

  test('end in the reverse order of their start, each after those that wait for it', async () => {
    const slow = 'trap "sleep 1; exit 0" TERM; while true; do sleep 0.1; done'
    const definition = await ecs.register([
      { name: 'proxy', ...sleeper, stopTimeout: 2 },
      {
        name: 'app',
        command: ['sh', '-c', slow],
        stopTimeout: 5,
        dependsOn: [{ containerName: 'proxy', condition: 'START' }],
      },
    ])
    const running = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    const filters = { container: [runtimeId(running, 'proxy'), runtimeId(running, 'app')], event: ['die'] }
    const events = await ecs.docker.getEvents({ filters })
    const ends: string[] = []
    events.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().trim().split('\n')) ends.push(JSON.parse(line).Actor.ID)
    })
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: running.taskArn }))
    await ecs.reaches(running, 'STOPPED')
    await eventually(async () => assert.deepEqual(ends, filters.container.toReversed()))
    if ('destroy' in events && typeof events.destroy === 'function') events.destroy()
  })

  test('keep what their image starts when the lists that would replace it are empty', async () => {
    const source = await ecs.docker.createContainer({ Image: ecs.image, Cmd: ['true'] })
    const name = `localhost:1/entry:${randomUUID()}`
    const [repo, tag] = [name.slice(0, name.lastIndexOf(':')), name.slice(name.lastIndexOf(':') + 1)]
    const changes = ['ENTRYPOINT ["echo", "from the image:"]', 'CMD ["its command"]']
    try {
      await source.commit({ repo, tag, changes })
      const nothing = { image: name, entryPoint: [], command: [] }
      const overrides = { containerOverrides: [{ name: 'main', command: [] }] }
      const lines = async (container: ContainerSketch, run: object) => {
        const definition = await ecs.register([{ name: 'main', logConfiguration, ...container }])
        const stopped = await ecs.reaches(await ecs.run(definition, run), 'STOPPED')
        return ecs.logLines('/entry', `app/main/${stopped.taskArn?.split('/').at(-1)}`)
      }
      assert.deepEqual(await lines(nothing, {}), ['from the image: its command'])
      assert.deepEqual(await lines({ ...nothing, command: ['given'] }, { overrides }), [
        'from the image: given',
      ])
    } finally {
      await source.remove()
      await ecs.docker.getImage(name).remove()
    }
  })

  test('get the command and environment of the run, over those of the definition', async () => {
    const definition = await ecs.register([
      {
        name: 'main',
        command: ['false'],
        environment: [
          { name: 'KEPT', value: 'old' },
          { name: 'CHANGED', value: 'old' },
        ],
        user: '1000',
        workingDirectory: '/tmp',
        hostname: 'somewhere',
        readonlyRootFilesystem: true,
      },
    ])
    const script = 'echo "$KEPT $CHANGED $(id -u) $(pwd) $(hostname)"; touch /file || sleep 600'
    const containerOverrides = [
      {
        name: 'main',
        command: ['sh', '-c', script],
        environment: [{ name: 'CHANGED', value: 'new' }],
        memory: 40,
      },
    ]
    const task = await ecs.run(definition, { overrides: { containerOverrides } })
    assert.deepEqual(task.overrides?.containerOverrides, containerOverrides)
    const running = await ecs.reaches(task, 'RUNNING')
    await prints(running, 'main', /old new 1000 \/tmp somewhere/)
    assert.equal(running.containers?.[0]?.memory, '40')
    await assert.rejects(ecs.run(definition, { overrides: { containerOverrides: [{ name: 'nobody' }] } }), {
      name: 'InvalidParameterException',
      message: 'Override for container named nobody is not a container in the TaskDefinition.',
    })
  })

  test('start in the order of their conditions', async () => {
    const definition = await ecs.register([
      {
        name: 'main',
        ...sleeper,
        dependsOn: [
          { containerName: 'setup', condition: 'SUCCESS' },
          { containerName: 'other', condition: 'START' },
        ],
      },
      { name: 'setup', essential: false, command: ['sh', '-c', 'sleep 1'] },
      { name: 'other', ...sleeper },
    ])
    const running = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    const state = async (name: string) =>
      (await ecs.docker.getContainer(runtimeId(running, name)).inspect()).State
    assert.ok((await state('main')).StartedAt > (await state('setup')).FinishedAt)
    assert.equal(running.containers?.find(({ name }) => name === 'setup')?.exitCode, 0)
  })

  test('do not start when what they wait for has failed', async () => {
    const definition = await ecs.register([
      { name: 'main', ...sleeper, dependsOn: [{ containerName: 'setup', condition: 'SUCCESS' }] },
      { name: 'setup', essential: false, command: ['false'] },
    ])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.equal(stopped.stopCode, 'TaskFailedToStart')
    assert.match(stopped.containers?.[0]?.reason ?? '', /'setup' can not become SUCCESS/)
    assert.equal(stopped.containers?.[0]?.runtimeId, undefined)
  })

  test('wait no longer than the startTimeout of what they wait for', async () => {
    const slow = { name: 'slow', essential: false, ...sleeper, startTimeout: 1 }
    const definition = await ecs.register([
      slow,
      { name: 'main', ...sleeper, dependsOn: [{ containerName: 'slow', condition: 'SUCCESS' }] },
    ])
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.equal(stopped.stopCode, 'TaskFailedToStart')
    const main = stopped.containers?.find(({ name }) => name === 'main')
    assert.match(main?.reason ?? '', /'slow' did not become SUCCESS within its startTimeout of 1 seconds/)
  })

  test('have the capabilities that are added, unless these reach beyond the container', async () => {
    const withAdded = (add: string[]) =>
      ecs.register([{ name: 'main', ...sleeper, linuxParameters: { capabilities: { add } } }])
    const running = await ecs.reaches(await ecs.run(await withAdded(['SYS_PTRACE'])), 'RUNNING')
    const { HostConfig } = await ecs.docker.getContainer(runtimeId(running, 'main')).inspect()
    assert.match(String(HostConfig.CapAdd), /SYS_PTRACE/)
    for (const capability of ['SYS_ADMIN', 'ALL', 'CAP_DAC_READ_SEARCH', 'FLY']) {
      await assert.rejects(withAdded([capability]), { name: 'ClientException' })
    }
  })

  test('share a volume, which is gone after the task', async () => {
    const mountPoints = [{ sourceVolume: 'shared', containerPath: '/shared' }]
    const definition = await ecs.register(
      [
        { name: 'writer', mountPoints, command: ['sh', '-c', 'echo hello > /shared/file; sleep 600'] },
        {
          name: 'reader',
          mountPoints: [{ ...present(mountPoints[0]), readOnly: true }],
          command: [
            'sh',
            '-c',
            'exec 2>&1; until grep hello /shared/file; do sleep 0.1; done; touch /shared/x; sleep 600',
          ],
        },
      ],
      { volumes: [{ name: 'shared' }] },
    )
    const running = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    await prints(running, 'reader', /hello[\s\S]*Read-only/)
    const volumes = async () => {
      const { Volumes } = await ecs.docker.listVolumes({ filters: { label: [ecs.label] } })
      return Volumes.length
    }
    assert.equal(await volumes(), 1)
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(running.taskArn) }))
    await ecs.reaches(running, 'STOPPED')
    assert.equal(await volumes(), 0)
  })

  test('reach each other by link in bridge mode', async () => {
    const definition = await ecs.register([
      { name: 'web', command: ['httpd', '-f', '-p', '80'] },
      {
        name: 'client',
        links: ['web:backend'],
        command: [
          'sh',
          '-c',
          'until wget -qO- http://backend/ 2>&1 | grep 404; do sleep 0.2; done; sleep 600',
        ],
      },
    ])
    const running = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    await prints(running, 'client', /404/)
  })

  test('are localhost to each other on Fargate, with a network interface and no bindings', async () => {
    const definition = await ecs.register(
      [
        { name: 'web', command: ['httpd', '-f', '-p', '80'], portMappings: [{ containerPort: 80 }] },
        {
          name: 'sidecar',
          command: [
            'sh',
            '-c',
            'until wget -qO- http://localhost/ 2>&1 | grep 404; do sleep 0.2; done; sleep 600',
          ],
        },
      ],
      { ...awsvpc, requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
    )
    const task = await ecs.run(definition, { launchType: 'FARGATE', ...network })
    assert.equal(task.lastStatus, 'PROVISIONING')
    assert.equal(task.attachments?.[0]?.status, 'PRECREATED')
    const running = await ecs.reaches(task, 'RUNNING')
    await prints(running, 'sidecar', /404/)
    const [attachment] = running.attachments ?? []
    assert.equal(attachment?.type, 'ElasticNetworkInterface')
    assert.equal(attachment?.status, 'ATTACHED')
    const details = Object.fromEntries((attachment?.details ?? []).map(({ name, value }) => [name, value]))
    assert.equal(details['subnetId'], 'subnet-1')
    assert.match(details['networkInterfaceId'] ?? '', /^eni-[0-9a-f]{17}$/)
    const web = running.containers?.find(({ name }) => name === 'web')
    assert.equal(web?.networkInterfaces?.[0]?.privateIpv4Address, details['privateIPv4Address'])
    assert.equal(web?.networkBindings, undefined)
    assert.equal(running.containerInstanceArn, undefined)
    assert.equal(running.platformVersion, '1.4.0')
    assert.deepEqual(running.ephemeralStorage, { sizeInGiB: 20 })
    const { NetworkSettings } = await ecs.docker.getContainer(runtimeId(running, 'web')).inspect()
    const [published] = NetworkSettings.Ports['80/tcp'] ?? []
    assert.equal(published?.HostIp, '127.0.0.1')
    const response = await fetch(`http://127.0.0.1:${published?.HostPort}/`)
    assert.equal(response.status, 404)
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(running.taskArn) }))
    const stopped = await ecs.reaches(running, 'STOPPED')
    assert.equal(stopped.attachments?.[0]?.status, 'DELETED')
  })

  test('on Fargate tell the task when their image cannot be pulled', async () => {
    const definition = await ecs.register([{ image: 'localhost:1/none:1' }], {
      ...awsvpc,
      cpu: '256',
      memory: '512',
    })
    const stopped = await ecs.reaches(
      await ecs.run(definition, { launchType: 'FARGATE', ...network }),
      'STOPPED',
    )
    assert.match(
      stopped.stoppedReason ?? '',
      /^CannotPullContainerError: pull image manifest has been retried 1 time\(s\): failed to resolve ref localhost:1\/none:1/,
    )
  })

  test('need a network configuration in awsvpc mode, and none otherwise', async () => {
    const vpc = await ecs.register([sleeper], awsvpc)
    await assert.rejects(ecs.run(vpc), {
      message: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    })
    const bridge = await ecs.register([sleeper])
    await assert.rejects(ecs.run(bridge, network), {
      message: 'Network Configuration is not valid for the given networkMode of this task definition.',
    })
    await assert.rejects(ecs.run(bridge, { launchType: 'FARGATE' }), {
      message: 'Task definition does not support launch_type FARGATE.',
    })
    await assert.rejects(ecs.run(bridge, { launchType: 'MOON' as 'EC2' }), {
      name: 'InvalidParameterException',
      message: /^launch type should be one of \[EC2,FARGATE,EXTERNAL/,
    })
  })

  test('with secrets do not start, as there is no store of secrets', async () => {
    const definition = await ecs.register(
      [{ ...sleeper, secrets: [{ name: 'KEY', valueFrom: 'my-secret' }] }],
      {
        executionRoleArn: 'arn:aws:iam::000000000000:role/any',
      },
    )
    const stopped = await ecs.reaches(await ecs.run(definition), 'STOPPED')
    assert.equal(stopped.stopCode, 'TaskFailedToStart')
    assert.match(stopped.stoppedReason ?? '', /^ResourceInitializationError: unable to pull secrets/)
  })
})
