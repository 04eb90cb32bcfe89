import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr'
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs'
import { findLocalEngine } from '../../../machine/engine/local-engine.ts'
import { readEnvironment } from '../../../machine/environment.ts'
import { startEmulator } from '../../emulator.ts'
import { parseCapacity } from '../capacity.ts'
import { eventually, present } from '../ecs-harness.ts'
import { testImage } from '../test-image.ts'
import { timingAt } from '../timing.ts'

const { docker, socketPath: dockerSocket } = await findLocalEngine(readEnvironment())

describe('the image of a task', () => {
  const held = new AsyncDisposableStack()
  const cluster = 'pulls'
  let host: string
  let base: string
  let ecr: ECRClient
  let ecs: ECSClient

  before(async () => {
    base = held.use(await testImage(docker)).name
    const dataFolder = await mkdtemp(join(tmpdir(), 'image-pulls-'))
    held.defer(() => rm(dataFolder, { recursive: true }))
    const emulator = held.use(
      await startEmulator({
        address: '127.0.0.1',
        port: 0,
        allowedHosts: [],
        dataFolder,
        dockerSocket,
        containerLabels: { 'dockerfile-to-ecs.test': randomUUID() },
        tokenLifetime: 60_000,
        capacity: parseCapacity('simulated'),
        timing: { ...timingAt(1), healthyAfter: 100, stopTimeout: 1000 },
        allowHostAccess: false,
        version: '0',
        log: () => undefined,
      }),
    )
    host = `localhost:${emulator.port}`
    const config = {
      endpoint: `http://${host}`,
      region: 'us-east-1',
      credentials: { accessKeyId: '000000000000', secretAccessKey: 'test' },
    }
    ecr = held.adopt(new ECRClient(config), (client) => client.destroy())
    ecs = held.adopt(new ECSClient(config), (client) => client.destroy())
    await ecs.send(new CreateClusterCommand({ clusterName: cluster }))
  })
  after(async () => {
    await held.disposeAsync()
    const left = await docker.listImages({ filters: { reference: [`${host}/*`] } })
    assert.deepEqual(left, [])
  })

  /** Pushes a new image under a tag and answers its digest; nothing of it stays in the engine. */
  const push = async (repository: string, tag: string) => {
    const name = `${host}/${repository}`
    const { authorizationData = [] } = await ecr.send(new GetAuthorizationTokenCommand({}))
    const token = Buffer.from(present(authorizationData[0]?.authorizationToken), 'base64').toString()
    const authconfig = { username: 'AWS', password: token.slice('AWS:'.length), serveraddress: host }
    const container = await docker.createContainer({ Image: base, Cmd: ['true'] })
    await container.commit({ repo: name, tag, comment: randomUUID() })
    await container.remove()
    const stream = await docker.getImage(`${name}:${tag}`).push({ authconfig })
    await new Promise((resolve, reject) =>
      docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve(undefined))),
    )
    await docker.getImage(`${name}:${tag}`).remove({ force: true })
    const { imageDetails = [] } = await ecr.send(
      new DescribeImagesCommand({ repositoryName: repository, imageIds: [{ imageTag: tag }] }),
    )
    return present(imageDetails[0]?.imageDigest)
  }

  const prepare = async (repository: string) => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: repository }))
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: repository,
        containerDefinitions: [
          { name: 'main', image: `${host}/${repository}:latest`, memory: 32, command: ['sleep', '600'] },
        ],
      }),
    )
  }
  const describeOne = async (task: string) => {
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: [task] }))
    return present(tasks[0])
  }
  const run = async (taskDefinition: string) => {
    const { tasks = [] } = await ecs.send(new RunTaskCommand({ cluster, taskDefinition }))
    return eventually(async () => {
      const task = await describeOne(present(tasks[0]?.taskArn))
      assert.ok(task.lastStatus === 'RUNNING' || task.lastStatus === 'STOPPED')
      return task
    })
  }
  const digest = (task: Awaited<ReturnType<typeof run>>) => task.containers?.[0]?.imageDigest

  test('is pulled with credentials of its own, and its digest is the registry’s', async () => {
    await prepare('pulled')
    const pushed = await push('pulled', 'latest')
    const task = await run('pulled')
    assert.equal(task.lastStatus, 'RUNNING')
    assert.equal(digest(task), pushed)
    const { Image } = await docker.getContainer(present(task.containers?.[0]?.runtimeId)).inspect()
    const { RepoDigests } = await docker.getImage(Image).inspect()
    assert.ok(RepoDigests?.includes(`${host}/pulled@${pushed}`))
  })

  test('by an address of AWS is the one of that account and region here', async () => {
    await prepare('moved')
    const pushed = await push('moved', 'latest')
    const container = { name: 'main', memory: 32, command: ['sleep', '600'] }
    const image = '000000000000.dkr.ecr.us-east-1.amazonaws.com/moved:latest'
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'of-aws',
        containerDefinitions: [{ ...container, image }],
      }),
    )
    const task = await run('of-aws')
    assert.equal(task.lastStatus, 'RUNNING')
    assert.equal(task.containers?.[0]?.image, image)
    assert.equal(digest(task), pushed)
    const elsewhere = '000000000000.dkr.ecr.eu-west-1.amazonaws.com/moved:latest'
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'of-elsewhere',
        containerDefinitions: [{ ...container, image: elsewhere }],
      }),
    )
    const refused = await run('of-elsewhere')
    assert.equal(refused.lastStatus, 'STOPPED')
    assert.match(refused.containers?.[0]?.reason ?? '', /^CannotPullContainerError: .*not found/)
  })

  test('must be in the registry, also when the engine still has it', async () => {
    await prepare('deleted')
    await push('deleted', 'latest')
    assert.equal((await run('deleted')).lastStatus, 'RUNNING')
    await ecr.send(
      new BatchDeleteImageCommand({ repositoryName: 'deleted', imageIds: [{ imageTag: 'latest' }] }),
    )
    const task = await run('deleted')
    assert.equal(task.lastStatus, 'STOPPED')
    assert.equal(task.stopCode, 'TaskFailedToStart')
    assert.match(
      task.containers?.[0]?.reason ?? '',
      /^CannotPullContainerError: Error response from daemon: /,
    )
    assert.equal(task.containers?.[0]?.exitCode, undefined)
  })

  test('is the newest for each standalone task, and the same one throughout a deployment', async () => {
    await prepare('moving')
    const first = await push('moving', 'latest')
    await ecs.send(
      new CreateServiceCommand({ cluster, serviceName: 'moving', taskDefinition: 'moving', desiredCount: 1 }),
    )
    const served = (expected: string, not?: string) =>
      eventually(async () => {
        const { taskArns = [] } = await ecs.send(new ListTasksCommand({ cluster, serviceName: 'moving' }))
        assert.equal(taskArns.length, 1)
        const task = await describeOne(present(taskArns[0]))
        assert.equal(task.lastStatus, 'RUNNING')
        assert.equal(digest(task), expected)
        assert.notEqual(task.taskArn, not)
        return present(task.taskArn)
      })
    const original = await served(first)
    const second = await push('moving', 'latest')
    assert.notEqual(second, first)
    assert.equal(digest(await run('moving')), second)
    await ecs.send(new StopTaskCommand({ cluster, task: original }))
    const healed = await served(first, original)
    await ecs.send(new UpdateServiceCommand({ cluster, service: 'moving', forceNewDeployment: true }))
    await served(second, healed)
  })
})
