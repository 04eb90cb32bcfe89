import { AwsError } from '../gateway/aws-error.ts'
import { type Shaped, string, structure } from '../gateway/shape.ts'

/** A tag on a repository. ECR writes its members with capitals, ECS without. */
export const tag = structure({ Key: string, Value: string })

const limit = 50

/**
 * The tags of a resource after `added` were put on it.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Tag.html
 */
export function resourceTags(
  present: ReadonlyMap<string, string>,
  added: readonly Shaped<typeof tag>[],
): Map<string, string> {
  const tags = new Map(present)
  for (const { Key: key, Value: value = '' } of added) {
    if (key === undefined || key.length < 1 || key.length > 128) {
      throw invalidTag(`The tag key '${key ?? ''}' must have 1 to 128 characters.`)
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidTag(`The tag key '${key}' starts with 'aws:', which is reserved.`)
    }
    if (value.length > 256) throw invalidTag(`The value of tag '${key}' has more than 256 characters.`)
    tags.set(key, value)
  }
  if (tags.size > limit) {
    throw new AwsError('TooManyTagsException', `A repository can have ${limit} tags, not ${tags.size}.`)
  }
  return tags
}

function invalidTag(message: string): AwsError {
  return new AwsError('InvalidTagParameterException', message)
}
