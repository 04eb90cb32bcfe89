import { invalidParameter } from '../ecs-error.ts'

/** Tags of one resource, by key. */
export type TagMap = ReadonlyMap<string, string>

export type GivenTag = { readonly key?: string; readonly value?: string }

const maximum = 50

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html#tag-restrictions */
export function readTags(given: readonly GivenTag[], present: TagMap = new Map()): TagMap {
  const tags = new Map(present)
  for (const { key = '', value = '' } of given) {
    if (key.length < 1 || key.length > 128 || value.length > 256 || isManaged(key)) {
      throw invalidParameter(
        `The tag '${key.slice(0, 130)}' is not valid. A key has 1 to 128 characters and does not start with "aws:", a value has up to 256.`,
      )
    }
    tags.set(key, value)
  }
  if (tags.size > maximum) throw invalidParameter(`A resource can have up to ${maximum} tags.`)
  return tags
}

/** Nobody but AWS sets, changes or removes these. */
export const isManaged = (key: string) => /^aws:/i.test(key)

/** What ECS says with tags of its own: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html */
export function managedTags({ cluster, service }: { cluster: { name: string }; service?: string }): TagMap {
  return new Map([
    ['aws:ecs:clusterName', cluster.name],
    ...(service === undefined ? [] : ([['aws:ecs:serviceName', service]] as const)),
  ])
}

/** As the API answers them. */
export function listTags(tags: TagMap): { key: string; value: string }[] {
  return [...tags].map(([key, value]) => ({ key, value }))
}
