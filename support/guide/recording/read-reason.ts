import type { Attachment } from '@cucumber/messages'
import { readRecord } from './read-record.ts'

/** Why an example ended as it did, when a step or hook has said so; and how it ended, where Cucumber says only that it was skipped. */
export function readReason(
  attachments: readonly Attachment[],
): { readonly status?: 'not-supported' | 'known-gap'; readonly reason: string } | undefined {
  const reasons = attachments
    .flatMap((attachment) => readRecord(attachment) ?? [])
    .filter((record) => record.kind === 'reason')
  const order = ['known-gap', 'not-supported', 'fails']
  const [first] = reasons.toSorted((one, other) => order.indexOf(one.ends) - order.indexOf(other.ends))
  if (first === undefined) return undefined
  const { ends, reason } = first
  return { ...(ends !== 'fails' && { status: ends }), reason }
}
