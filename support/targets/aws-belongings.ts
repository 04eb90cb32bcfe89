import { type CloudWatchLogs, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs'
import { type ECR, paginateDescribeRepositories } from '@aws-sdk/client-ecr'
import {
  type ECS,
  paginateListClusters,
  paginateListServices,
  paginateListTaskDefinitionFamilies,
  paginateListTaskDefinitions,
  paginateListTasks,
} from '@aws-sdk/client-ecs'
import { eventually } from '../machine/eventually.ts'
import { messageOf } from '../machine/first-failure.ts'

export type AwsClients = { readonly ecr: ECR; readonly ecs: ECS; readonly logs: CloudWatchLogs }

/** Everything in an account that belongs to one run, by its prefix, in the order in which it can be deleted. */
export type Belongings = {
  readonly services: readonly { readonly cluster: string; readonly service: string }[]
  readonly clusters: readonly string[]
  readonly definitions: readonly string[]
  readonly logGroups: readonly string[]
  readonly repositories: readonly string[]
}

const rounds = 3
const { signal } = new AbortController()
/** A Fargate task has up to two minutes to end. */
const patience = { within: 300_000, interval: 1_000, signal }
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteTaskDefinitions.html */
const mostAtOnce = 10

/**
 * Deletes what belongs to a run, what was made last first, and looks whether it has gone. It does so a few times: a
 * scenario that was interrupted may have been making something. Throws one sentence when something is left.
 */
export async function deleteBelongings(clients: AwsClients, prefix: string): Promise<void> {
  let left: Belongings = await findBelongings(clients, prefix)
  let problems: readonly string[] = []
  for (let round = 0; round < rounds && !isNothing(left); round++) {
    problems = await deleteOnce(clients, left)
    left = await findBelongings(clients, prefix)
  }
  if (!isNothing(left)) throw new Error(describeLeft(left, prefix, problems))
}

/** Tries to delete everything, and returns why some of it could not be. */
async function deleteOnce({ ecr, ecs, logs }: AwsClients, found: Belongings): Promise<string[]> {
  const problems: string[] = []
  const attempt = async (action: () => Promise<unknown>) => {
    await action().catch((error: unknown) => {
      problems.push(messageOf(error))
    })
  }
  for (const each of found.services) await attempt(() => ecs.deleteService({ ...each, force: true }))
  for (const cluster of found.clusters) await attempt(() => deleteCluster(ecs, cluster))
  await attempt(() => deleteDefinitions(ecs, found.definitions))
  for (const logGroupName of found.logGroups) await attempt(() => logs.deleteLogGroup({ logGroupName }))
  for (const repositoryName of found.repositories)
    await attempt(() => ecr.deleteRepository({ repositoryName, force: true }))
  return problems
}

/** What a run has in an account now. */
export async function findBelongings({ ecr, ecs, logs }: AwsClients, prefix: string): Promise<Belongings> {
  const clusters = (await all(paginateListClusters({ client: ecs }, {}), 'clusterArns')).filter((arn) =>
    arn.split('/').at(-1)?.startsWith(prefix),
  )
  const services = await Promise.all(
    clusters.map(async (cluster) =>
      (await all(paginateListServices({ client: ecs }, { cluster }), 'serviceArns')).map((service) => ({
        cluster,
        service,
      })),
    ),
  )
  const groups = await all(
    paginateDescribeLogGroups({ client: logs }, { logGroupNamePrefix: prefix }),
    'logGroups',
  )
  const repositories = await all(paginateDescribeRepositories({ client: ecr }, {}), 'repositories')
  return {
    services: services.flat(),
    clusters,
    definitions: await findDefinitions(ecs, prefix),
    logGroups: groups.map(({ logGroupName = '' }) => logGroupName),
    repositories: repositories
      .map(({ repositoryName = '' }) => repositoryName)
      .filter((name) => name.startsWith(prefix)),
  }
}

/** Revisions that can be run, and those that only have been deregistered. */
async function findDefinitions(ecs: ECS, familyPrefix: string): Promise<string[]> {
  const families = await all(
    paginateListTaskDefinitionFamilies({ client: ecs }, { familyPrefix }),
    'families',
  )
  const found: string[] = []
  for (const family of families)
    for (const status of ['ACTIVE', 'INACTIVE'] as const)
      found.push(
        ...(await all(
          paginateListTaskDefinitions({ client: ecs }, { familyPrefix: family, status }),
          'taskDefinitionArns',
        )),
      )
  return found
}

/** A cluster goes when its last task has ended. */
async function deleteCluster(ecs: ECS, cluster: string): Promise<void> {
  for (const task of await all(paginateListTasks({ client: ecs }, { cluster }), 'taskArns'))
    await ecs.stopTask({ cluster, task })
  await eventually(() => ecs.deleteCluster({ cluster }), patience)
}

/** Only what has been deregistered can be deleted. */
async function deleteDefinitions(ecs: ECS, definitions: readonly string[]): Promise<void> {
  for (const taskDefinition of definitions) await ecs.deregisterTaskDefinition({ taskDefinition })
  for (let first = 0; first < definitions.length; first += mostAtOnce)
    await ecs.deleteTaskDefinitions({ taskDefinitions: definitions.slice(first, first + mostAtOnce) })
}

function isNothing(belongings: Belongings): boolean {
  return Object.values(belongings).every((each) => each.length === 0)
}

function describeLeft(left: Belongings, prefix: string, problems: readonly string[]): string {
  const counts = Object.entries(left)
    .filter(([, names]) => names.length > 0)
    .map(([kind, names]) => `${names.length} ${kindNames[kind] ?? kind}`)
  const why = problems.length === 0 ? '' : ` (${problems.join(' ').replace(/\.$/, '')})`
  return `The run leaves ${counts.join(', ')} in the account${why}: delete by hand what is named ${prefix}*.`
}

const kindNames: Readonly<Record<string, string>> = {
  definitions: 'task definitions',
  logGroups: 'log groups',
}

/** The items of all pages of a list. */
async function all<Key extends string, Item>(
  pages: AsyncIterable<{ readonly [key in Key]?: Item[] | undefined }>,
  key: Key,
): Promise<Item[]> {
  const items: Item[] = []
  for await (const page of pages) items.push(...(page[key] ?? []))
  return items
}
