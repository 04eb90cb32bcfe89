import { type Shaped, string, structure } from '../gateway/shape.ts'
import type { Image } from '../store/images.ts'
import { oneOf } from './parameters.ts'

/** Which images a listing is about. */
export const imageFilter = structure({ tagStatus: string, imageStatus: string })

/** A test for the images that a filter lets through. Nothing is ever archived here. */
export function selects(filter: Shaped<typeof imageFilter> | undefined): (image: Image) => boolean {
  const tagStatus = oneOf('tagStatus', filter?.tagStatus ?? 'ANY', ['TAGGED', 'UNTAGGED', 'ANY'])
  const imageStatus = oneOf('imageStatus', filter?.imageStatus ?? 'ACTIVE', [
    'ACTIVE',
    'ARCHIVED',
    'ACTIVATING',
    'ANY',
  ])
  return ({ tags }) =>
    (imageStatus === 'ACTIVE' || imageStatus === 'ANY') &&
    (tagStatus === 'ANY' || (tagStatus === 'TAGGED') === tags.size > 0)
}
