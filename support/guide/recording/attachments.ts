import { type Attachment, AttachmentContentEncoding } from '@cucumber/messages'
import { cleanText } from './clean-text.ts'

/** The name of the attachment that says how a scenario makes its names unique. */
export const scenarioFacts = 'scenario'

/** The text of an attachment, without secrets; one that is no text is only described. */
export function attachmentText({ mediaType, body, contentEncoding }: Attachment): string {
  if (contentEncoding === AttachmentContentEncoding.IDENTITY) return cleanText(body)
  if (!/^(?:text\/|application\/json)/.test(mediaType))
    return `${mediaType}, ${body.length} characters in base64`
  return cleanText(Buffer.from(body, 'base64').toString('utf8'))
}

/** Why an example ended as it did, when a step or hook has said so; and how it ended, where Cucumber says only that it was skipped. */
export function readReason(
  attachments: readonly Attachment[],
): { readonly status?: 'not-supported' | 'known-gap'; readonly reason: string } | undefined {
  const gap = attachments.find(({ mediaType }) => mediaType === 'text/x-known-gap')
  if (gap !== undefined) return { status: 'known-gap', reason: attachmentText(gap) }
  const unsupported = attachments.find(({ mediaType }) => mediaType === 'text/x-not-supported')
  if (unsupported !== undefined) return { status: 'not-supported', reason: attachmentText(unsupported) }
  const remark = attachments.find(({ mediaType }) => mediaType === 'text/x-reason')
  return remark && { reason: attachmentText(remark) }
}

/** How a scenario has made its names unique, with a star for the name; a star alone when it has not said so. */
export function readNaming(attachments: readonly Attachment[]): string {
  const found = attachments.find(
    ({ mediaType, fileName }) => mediaType === 'application/json' && fileName === scenarioFacts,
  )
  return /"names"\s*:\s*"([\w*-]+)"/.exec(found?.body ?? '')?.[1] ?? '*'
}
