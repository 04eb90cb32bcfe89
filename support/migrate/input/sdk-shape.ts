import type { RegisterTaskDefinitionRequest$ } from '@aws-sdk/client-ecs'
import { quoted } from '../messages.ts'

/** What the AWS SDK knows about the input of one operation: names and types. */
export type SdkStructure = typeof RegisterTaskDefinitionRequest$
export type SdkMember = SdkStructure[5][number]

/** One shape of the SDK, decoded. */
export type SdkShape =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'document' }
  | { readonly kind: 'list' | 'map'; readonly member: SdkMember }
  | {
      readonly kind: 'structure'
      readonly name: string
      readonly names: readonly string[]
      readonly members: readonly SdkMember[]
    }

/**
 * Decodes how the SDK writes its shapes down.
 * https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/static-schemas.ts
 */
export function decodeShape(member: SdkMember): SdkShape {
  const shape = typeof member === 'function' ? member() : member
  if (typeof shape === 'number') return decodeSimple(shape)
  if (!Array.isArray(shape)) throw unknownShape(shape)
  // A member with traits is a pair of its shape and them.
  if (shape.length === 2) return decodeShape(shape[0])
  switch (shape[0]) {
    case 0:
      return decodeShape(shape[4])
    case 1:
      return { kind: 'list', member: shape[4] }
    case 2:
      return { kind: 'map', member: shape[5] }
    case 3:
    case 4:
      return { kind: 'structure', name: shape[2], names: shape[4], members: shape[5] }
    default:
      throw unknownShape(shape[0])
  }
}

// https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/sentinels.ts
function decodeSimple(shape: number): SdkShape {
  if (shape >= 128) return { kind: 'map', member: shape - 128 }
  if (shape >= 64) return { kind: 'list', member: shape - 64 }
  switch (shape) {
    case 0:
      return { kind: 'text' }
    case 1:
      return { kind: 'number' }
    case 2:
      return { kind: 'boolean' }
    case 15:
      return { kind: 'document' }
    default:
      throw unknownShape(shape)
  }
}

function unknownShape(shape: unknown): Error {
  return new Error(`The AWS SDK describes a member by ${quoted(shape)}. Teach it to ${import.meta.filename}.`)
}
