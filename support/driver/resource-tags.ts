import type { Ownership } from '../targets/target.ts'

/** A tag as each API wants it; nothing where the run has an account to itself. */
export type ResourceTags = {
  readonly ecr: { readonly tags?: { Key: string; Value: string }[] }
  readonly ecs: { readonly tags?: { key: string; value: string }[] }
  readonly logs: { readonly tags?: Record<string, string> }
}

/** What is added to each request that makes something. */
export function resourceTags(ownership: Ownership | undefined): ResourceTags {
  if (ownership === undefined) return { ecr: {}, ecs: {}, logs: {} }
  const { key, value } = ownership.tag
  return {
    ecr: { tags: [{ Key: key, Value: value }] },
    ecs: { tags: [{ key, value }] },
    logs: { tags: { [key]: value } },
  }
}
