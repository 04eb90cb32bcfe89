import { identityTopics } from './identity-topics.ts'
import { imageTopics } from './image-topics.ts'
import { limitTopics } from './limit-topics.ts'
import { machineTopics } from './machine-topics.ts'
import type { Topic } from './topic.ts'

/** All differences, by the words of the features. */
export const topics: Readonly<Record<string, Topic>> = {
  ...machineTopics,
  ...identityTopics,
  ...imageTopics,
  ...limitTopics,
}
