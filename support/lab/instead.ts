import { lastPart } from '../driver/last-part.ts'
import type { SpecWorld } from '../world/world.ts'

/** Says which names there are, when the one that was looked for is not there. */
export function instead(names: readonly string[]): string {
  return names.length === 0
    ? 'There is none at all.'
    : `There is ${names.map((name) => `"${name}"`).join(', ')}.`
}

/** The repositories that the reader has made. */
export async function repositoriesOf({ team }: SpecWorld): Promise<string[]> {
  const { repositories = [] } = await team.aws.ecr.describeRepositories({})
  return repositories.flatMap(({ repositoryName }) => repositoryName ?? [])
}

/** The clusters that the reader has made. */
export async function clustersOf({ team }: SpecWorld): Promise<string[]> {
  const { clusterArns = [] } = await team.aws.ecs.listClusters({})
  return clusterArns.map(lastPart)
}

/** The families of which a revision is active. */
export async function familiesOf({ team }: SpecWorld): Promise<string[]> {
  const { families = [] } = await team.aws.ecs.listTaskDefinitionFamilies({ status: 'ACTIVE' })
  return families
}

/** The log groups that the reader has made. */
export async function logGroupsOf({ team }: SpecWorld): Promise<string[]> {
  const { logGroups = [] } = await team.aws.logs.describeLogGroups({})
  return logGroups.flatMap(({ logGroupName }) => logGroupName ?? [])
}

/** The tags of a repository. */
export async function tagsOf({ team }: SpecWorld, repository: string): Promise<string[]> {
  return (await team.repositories.list(repository)).flatMap(({ tag }) => tag ?? [])
}

/** The services in a cluster; none when there is no such cluster. */
export async function servicesOf({ team }: SpecWorld, cluster: string): Promise<string[]> {
  const { serviceArns = [] } = await team.aws.ecs.listServices({ cluster }).catch(() => ({ serviceArns: [] }))
  return serviceArns.map(lastPart)
}
