import type { ImageReference } from '../../driver/repositories.ts'

/** `my-app-repo:latest`, taken apart. */
export function referenceFrom(text: string): ImageReference {
  const [repository = '', tag = ''] = text.split(':')
  return { repository, tag }
}
