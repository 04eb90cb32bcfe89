import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  ListTasksCommand,
  RunTaskCommand,
  StopTaskCommand,
} from '@aws-sdk/client-ecs'
import { findLocalEngine } from '../../../machine/engine/local-engine.ts'
import { readEnvironment } from '../../../machine/environment.ts'
import { type EcsHarness, eventually, present, startEcs } from '../ecs-harness.ts'

const { socketPath } = await findLocalEngine(readEnvironment())

/** Stands between ECS and the engine, and can be cut as when the engine restarts. */
class EngineLine implements AsyncDisposable {
  readonly path: string
  readonly #folder: string
  readonly #sockets = new Set<Socket>()
  #server = createServer()

  static async open(): Promise<EngineLine> {
    const line = new EngineLine(await mkdtemp(join(tmpdir(), 'engine-line-')))
    await line.mend()
    return line
  }

  constructor(folder: string) {
    this.#folder = folder
    this.path = join(folder, 'engine.sock')
  }

  async mend(): Promise<void> {
    this.#server = createServer((near) => {
      const far = createConnection(socketPath)
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket)
        socket.on('close', () => {
          this.#sockets.delete(socket)
          other.destroy()
        })
        socket.on('error', () => socket.destroy())
        socket.pipe(other)
      }
    })
    this.#server.listen(this.path)
    await once(this.#server, 'listening')
  }

  async cut(): Promise<void> {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await once(this.#server, 'close')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cut()
    await rm(this.#folder, { recursive: true })
  }
}

describe('while the engine does not answer', () => {
  let line: EngineLine
  let ecs: EcsHarness
  before(async () => {
    line = await EngineLine.open()
    ecs = await startEcs({ dockerSocket: line.path, timing: { engineReconnect: 50 } })
  })
  after(async () => {
    await ecs[Symbol.asyncDispose]()
    await line[Symbol.asyncDispose]()
  })

  const sleeper = { command: ['sleep', '600'] }

  test('nothing is started, and what happened meanwhile is seen afterwards', async () => {
    const { cluster } = ecs
    const taskDefinition = await ecs.register([sleeper])
    await ecs.client.send(
      new CreateServiceCommand({ cluster, serviceName: 'web', taskDefinition, desiredCount: 2 }),
    )
    const alone = await ecs.reaches(await ecs.run(taskDefinition), 'RUNNING')
    const look = async () => {
      const { services } = await ecs.client.send(new DescribeServicesCommand({ cluster, services: ['web'] }))
      return present(services?.[0])
    }
    const running = () =>
      eventually(async () => {
        assert.equal((await look()).runningCount, 2)
        const { taskArns = [] } = await ecs.client.send(new ListTasksCommand({ cluster, serviceName: 'web' }))
        return Promise.all(taskArns.map((taskArn) => ecs.describe({ taskArn })))
      })
    const [first] = await running()
    await line.cut()
    await eventually(async () => {
      const { tasks, failures } = await ecs.client.send(new RunTaskCommand({ cluster, taskDefinition }))
      assert.deepEqual(tasks, [])
      assert.equal(failures?.[0]?.reason, 'AGENT')
    })
    for (const task of [first, alone]) {
      await ecs.docker.getContainer(present(task?.containers?.[0]?.runtimeId)).kill()
    }
    await line.mend()
    const stopped = await ecs.reaches(alone, 'STOPPED')
    assert.equal(stopped.containers?.[0]?.exitCode, 137)
    await ecs.reaches(present(first), 'STOPPED')
    await running()
    await ecs.client.send(new DeleteServiceCommand({ cluster, service: 'web', force: true }))
  })

  test('log lines are not lost, and none comes twice', async () => {
    const definition = await ecs.register([
      {
        name: 'main',
        command: [
          'sh',
          '-c',
          'n=0; while [ ! -e /tmp/enough ]; do n=$((n+1)); echo "line $n"; sleep 0.05; done',
        ],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/lost',
            'awslogs-region': 'us-east-1',
            'awslogs-stream-prefix': 'app',
            'awslogs-create-group': 'true',
          },
        },
      },
    ])
    const task = await ecs.reaches(await ecs.run(definition), 'RUNNING')
    const lines = () => ecs.logLines('/lost', `app/main/${task.taskArn?.split('/').at(-1)}`)
    await eventually(async () => assert.ok((await lines()).length > 5))
    await line.cut()
    const before = (await lines()).length
    await line.mend()
    await eventually(async () => assert.ok((await lines()).length > before))
    const container = ecs.docker.getContainer(present(task.containers?.[0]?.runtimeId))
    await (await container.exec({ Cmd: ['touch', '/tmp/enough'] })).start({})
    await ecs.reaches(task, 'STOPPED')
    const all = await lines()
    assert.deepEqual(
      all,
      all.map((_, index) => `line ${index + 1}`),
    )
  })

  test('a stop waits for it', async () => {
    const task = await ecs.reaches(await ecs.run(await ecs.register([sleeper])), 'RUNNING')
    await line.cut()
    await ecs.client.send(new StopTaskCommand({ cluster: ecs.cluster, task: present(task.taskArn) }))
    await eventually(async () => assert.ok(ecs.log.some((entry) => entry.includes('could not be stopped'))))
    assert.equal((await ecs.describe(task)).lastStatus, 'STOPPING')
    await line.mend()
    const stopped = await ecs.reaches(task, 'STOPPED')
    assert.equal(stopped.stopCode, 'UserInitiated')
    assert.equal(stopped.containers?.[0]?.exitCode, 137)
  })
})
