import assert from 'node:assert/strict'
import type { Task } from '@aws-sdk/client-ecs'
import { patience } from '../../driver/patience.ts'
import type { Portrait, Rows } from '../../driver/portraits.ts'
import { statePortrait } from '../vocabulary/container-words.ts'
import type { Thing } from '../vocabulary/things.ts'
import type { SpecWorld } from '../world.ts'
import { digestWords, mustShowOrNever } from './portrayed.ts'
import { referenceFrom } from './reference.ts'
import { verbFor } from './verb.ts'

const pushed = 'the one that was pushed'

/** Asserts, again and again until it is so, that Docker says of a thing what the rows of a table name. */
export async function dockerMustSay(world: SpecWorld, thing: Thing, rows: Rows): Promise<void> {
  await world.eventually(async () => {
    await mustShowOrNever(await verbFor(portraits, thing, 'is described by Docker')(world, thing.names), rows)
  }, patience)
}

const portraits = {
  async image(world: SpecWorld, [reference = '']: readonly string[]): Promise<Portrait> {
    const { docker, registry } = world.team
    const image = await docker.image(await registry.address(referenceFrom(reference)))
    assert.ok(image, `Docker has no image ${reference}.`)
    return {
      async 'the same image as'() {
        const named = world.noted('image')
        const same = (await docker.image(named))?.id === image.id
        return same ? world.plain(named).replace(/:latest$/, '') : 'none of those that were built'
      },
      async digest() {
        const words = image.digests.map((each) => digestWords(world, each.split('@')[1]))
        return pulledWords(world) ?? words.find((each) => each === pushed) ?? words.join(', ')
      },
    }
  },
  async 'its container'(world: SpecWorld): Promise<Portrait> {
    const task = world.noted('task')
    const id = world.team.tasks.containerId(task)
    return {
      ...(await ofContainer(world, id)),
      labels: await labelWords(world, id, task),
      'log tells of': async () => logWords(await world.team.docker.logs(id), task),
    }
  },
  container: (world: SpecWorld) => ofContainer(world, world.noted('containerId')),
}

/** What is wrong with the digest under which the registry gave an image; nothing when it is the one that was pushed. */
function pulledWords(world: SpecWorld): string | undefined {
  const { digest } = world.noted('pulled')
  const words = digestWords(world, digest)
  return words === pushed ? undefined : `pulled as ${words}`
}

async function ofContainer({ team }: SpecWorld, id: string): Promise<Portrait> {
  const state = await team.docker.inspect(id)
  assert.ok(state, 'Docker has no such container.')
  return { ...statePortrait(state), 'log tells of': async () => visitWords(await team.docker.logs(id)) }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-examples.html */
async function labelWords({ team }: SpecWorld, id: string, { clusterArn, taskArn }: Task): Promise<string> {
  const { labels = {} } = (await team.docker.inspect(id)) ?? {}
  const task = labels['com.amazonaws.ecs.task-arn']
  const cluster = labels['com.amazonaws.ecs.cluster']
  const isSo = task === taskArn && (cluster === clusterArn || clusterArn?.endsWith(`/${cluster}`))
  return isSo ? 'its task and cluster' : `${task}, ${cluster}`
}

/** What a container has found out about itself, or who came. */
function logWords(log: string, { taskArn = '', clusterArn = '' }: Task): string {
  const [, role] = /:assumed-role\/([^/]+)\//.exec(log) ?? []
  if (role !== undefined) return `a session of ${role}`
  const [, cluster = ''] = /"Cluster":"([^"]+)"/.exec(log) ?? []
  if (cluster === '') return visitWords(log)
  const isSo = log.includes(`"TaskARN":"${taskArn}"`) && `/${clusterArn}`.endsWith(`/${cluster}`)
  return isSo ? 'its task and cluster' : log
}

function visitWords(log: string): string {
  if (/GET \/ HTTP/.test(log)) return 'a visit'
  return log.trim() === '' ? 'nothing' : 'something else'
}

/** Asserts how many containers Docker runs for the scenario's service, or for its tasks. */
export async function mustRunContainers(world: SpecWorld, count: number): Promise<void> {
  const { services, tasks } = world.team
  await world.eventually(async () => {
    const service = world.notedOr('service', '')
    if (service !== '') await services.tasks(service)
    assert.deepEqual(
      { 'running containers': await tasks.containersInDocker(tasks.met) },
      { 'running containers': count },
    )
  }, patience)
}
