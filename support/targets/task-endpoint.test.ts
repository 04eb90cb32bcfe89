import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  RunTaskCommand,
  StopTaskCommand,
  type Task,
} from '@aws-sdk/client-ecs'
import { eventually, present } from '../emulator/ecs/ecs-harness.ts'
import { type TestImage, testImage } from '../emulator/ecs/test-image.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment, shareWithChildren } from '../machine/environment.ts'
import { beginRun, type Run } from '../machine/sweep/run.ts'
import { removeFolder, sweepRun } from '../machine/sweep/sweep.ts'
import { openEmbedded } from './embedded.ts'
import type { OpenTarget } from './target.ts'
import { testcontainersSettings } from './testcontainers-settings.ts'

const { docker, environment } = await findEngine(readEnvironment())
const role = 'arn:aws:iam::123456789012:role/app'

/** Prints what a container learns: each answer on a line of its own, with its name before it. */
const asking = `
ask() { echo "$1 $(wget -q -O - "$ECS_CONTAINER_METADATA_URI_V4$2")"; }
ask container; ask task /task; ask stats /stats; ask all-stats /task/stats
echo "credentials $(wget -q -O - "$AWS_CONTAINER_CREDENTIALS_FULL_URI")"
echo "caller $(wget -q -O - \\
  --header "Authorization: AWS4-HMAC-SHA256 Credential=$AWS_ACCESS_KEY_ID/20260101/$AWS_REGION/sts/aws4_request" \\
  --header "X-Amz-Security-Token: $AWS_SESSION_TOKEN" \\
  --header "Content-Type: application/x-www-form-urlencoded" \\
  --post-data "Action=GetCallerIdentity&Version=2011-06-15" "$AWS_ENDPOINT_URL")"
echo the end
sleep 600`

describe('a container of a task', { timeout: 180_000 }, () => {
  let run: Run
  let image: TestImage
  let target: OpenTarget
  let ecs: ECSClient
  before(async () => {
    shareWithChildren({ ...environment, ...testcontainersSettings })
    run = await beginRun()
    image = await testImage(docker)
    target = await openEmbedded({ pace: 1, docker, run })
    ecs = new ECSClient({
      endpoint: present(target.access.endpoint),
      region: 'eu-central-1',
      credentials: { accessKeyId: '123456789012', secretAccessKey: 'test' },
    })
    await ecs.send(new CreateClusterCommand({}))
  })
  after(async () => {
    ecs.destroy()
    await target[Symbol.asyncDispose]()
    await sweepRun(docker, run.id)
    await image[Symbol.asyncDispose]()
    await removeFolder(run.folder)
  })

  const start = async (definition: Partial<RegisterTaskDefinitionCommandInput>): Promise<Task> => {
    const container = { name: 'app', image: image.name, memory: 32, stopTimeout: 2 }
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'asking',
        taskRoleArn: role,
        ...definition,
        containerDefinitions: (definition.containerDefinitions ?? [{}]).map((each) => ({
          ...container,
          command: ['sh', '-c', asking],
          ...each,
        })),
      }),
    )
    const awsvpc = definition.networkMode === 'awsvpc'
    const { tasks = [] } = await ecs.send(
      new RunTaskCommand({
        taskDefinition: present(taskDefinition?.taskDefinitionArn),
        ...(awsvpc && { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } }),
      }),
    )
    return eventually(async () => {
      const found = await ecs.send(new DescribeTasksCommand({ tasks: [present(tasks[0]?.taskArn)] }))
      const task = present(found.tasks?.[0])
      assert.equal(task.lastStatus, 'RUNNING', JSON.stringify(task))
      return task
    })
  }
  const containerOf = (task: Task, name: string) =>
    docker.getContainer(present(task.containers?.find((each) => each.name === name)?.runtimeId))
  const environmentOf = async (task: Task, name = 'app') => {
    const { Config } = await containerOf(task, name).inspect()
    return Object.fromEntries(Config.Env.map((each) => each.split(/=(.*)/s).slice(0, 2)))
  }
  /** What the script has printed, by its names. */
  const answersOf = (task: Task, name = 'app') =>
    eventually(async () => {
      const log = await containerOf(task, name).logs({ stdout: true, stderr: true })
      const text = log.toString('utf8')
      assert.match(text, /the end/)
      const lines = text.matchAll(/(container|task|stats|all-stats|credentials|caller) (.*)/g)
      return new Map(Array.from(lines, ([, key = '', value = '']) => [key, value]))
    })
  const json = (answers: Map<string, string>, key: string) => JSON.parse(answers.get(key) ?? '')

  for (const networkMode of ['bridge', 'awsvpc'] as const) {
    test(`learns about itself and acts in the role of its task, networkMode ${networkMode}`, async () => {
      const containerDefinitions = [
        { name: 'app' },
        {
          name: 'side',
          essential: false,
          dependsOn: [{ containerName: 'app', condition: 'START' as const }],
        },
      ]
      const task = await start({ networkMode, containerDefinitions })
      const taskId = task.taskArn?.split('/').at(-1)
      for (const name of ['app', 'side']) {
        const answers = await answersOf(task, name)
        const { DockerId, Name, Image, KnownStatus, Networks, Limits } = json(answers, 'container')
        const listed = task.containers?.find((each) => each.name === name)
        assert.deepEqual(
          [DockerId, Name, Image, KnownStatus],
          [listed?.runtimeId, name, image.name, 'RUNNING'],
        )
        assert.equal(Networks[0].NetworkMode, networkMode)
        assert.match(Networks[0].IPv4Addresses[0], /^\d+\.\d+\.\d+\.\d+$/)
        assert.equal(Limits.Memory, 32)
        const whole = json(answers, 'task')
        assert.deepEqual(
          [whole.TaskARN, whole.Family, whole.Cluster, whole.Containers.length],
          [task.taskArn, 'asking', 'default', 2],
        )
        assert.ok(json(answers, 'stats').memory_stats.usage > 0)
        assert.ok(DockerId in json(answers, 'all-stats'))
        const { RoleArn, AccessKeyId, SecretAccessKey, Token, Expiration } = json(answers, 'credentials')
        assert.equal(RoleArn, role)
        assert.ok(AccessKeyId && SecretAccessKey && Token && Date.parse(Expiration) > Date.now())
        assert.match(
          answers.get('caller') ?? '',
          new RegExp(`<Arn>arn:aws:sts::123456789012:assumed-role/app/${taskId}</Arn>`),
        )
      }
      const mine = await environmentOf(task)
      assert.equal(mine['AWS_REGION'], 'eu-central-1')
      assert.equal(mine['AWS_EXECUTION_ENV'], 'AWS_ECS_EC2')
      const theirs = await environmentOf(task, 'side')
      assert.notEqual(mine['ECS_CONTAINER_METADATA_URI_V4'], theirs['ECS_CONTAINER_METADATA_URI_V4'])
    })
  }

  test('is told nothing of a way that it does not have, and keeps what its definition says', async () => {
    const own = { name: 'AWS_REGION', value: 'mars-1' }
    const task = await start({
      networkMode: 'none',
      containerDefinitions: [{ environment: [own], command: ['sleep', '600'] }],
    })
    const variables = await environmentOf(task)
    assert.equal(variables['AWS_REGION'], 'mars-1')
    assert.equal(variables['AWS_ENDPOINT_URL'], undefined)
    assert.equal(variables['ECS_CONTAINER_METADATA_URI_V4'], undefined)
  })

  test('is answered by its own secret only, and no longer when its task has stopped', async () => {
    const task = await start({})
    const { ECS_CONTAINER_METADATA_URI_V4: uri = '' } = await environmentOf(task)
    const endpoint = present(target.access.endpoint)
    const fromHere = (path: string) => fetch(`${endpoint}${path}`)
    const { pathname } = new URL(uri)
    assert.equal((await fromHere(`${pathname}/task`)).status, 200)
    assert.equal((await fromHere(`${pathname}0/task`)).status, 404)
    assert.equal((await fromHere('/v4/')).status, 404)
    assert.equal((await fromHere(`${pathname}/task/../../secret`)).status, 404)
    await ecs.send(new StopTaskCommand({ task: present(task.taskArn) }))
    await eventually(async () => assert.equal((await fromHere(`${pathname}/credentials`)).status, 404))
  })
})
