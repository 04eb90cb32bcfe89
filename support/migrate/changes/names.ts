import { placeholderMark } from '../placeholder.ts'
import { quoted } from '../quoted.ts'
import { isEmulatorArn } from '../rules/identifiers.ts'
import type { Target } from '../target.ts'
import { withTexts } from '../texts.ts'
import type { Change } from './change.ts'

/**
 * Moves the ARNs of an emulator's account to the target's. What ECS itself makes has the same name there; whatever
 * else it is, only the user knows what it is called on AWS.
 */
export function moveArns<T>(definition: T, { target, note }: Change): T {
  return withTexts(definition, ({ path, text }) => {
    if (!isEmulatorArn(text)) return text
    const moved = movedArn(text, target)
    note(`${path} is ${quoted(moved)} instead of ${quoted(text)}.`)
    return moved
  })
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
function movedArn(arn: string, { partition, region, account }: Target): string {
  const [, , service = '', oldRegion = '', , ...resource] = arn.split(':')
  const name = resource.join(':')
  const moved = service === 'ecs' ? name : name.replace(/[^/:]*$/, (last) => `${placeholderMark}-${last}`)
  return ['arn', partition, service, oldRegion === '' ? '' : region, account, moved].join(':')
}
