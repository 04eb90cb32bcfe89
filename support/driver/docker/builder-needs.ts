/** What only BuildKit builds, by the Dockerfile reference: https://docs.docker.com/reference/dockerfile/ */
const needs = [
  { needed: /^RUN\s.*--(mount|network|security)\b/i, since: '20.10' },
  { needed: /^(COPY|ADD)\s.*--chmod=/i, since: '20.10' },
  { needed: /^(COPY|ADD)\s.*--link\b/i, since: '23' },
  { needed: /^(RUN|COPY|ADD)\s.*<<-?["']?\w/i, since: '23' },
  { needed: /^ADD\s.*--checksum=/i, since: '24' },
  { needed: /^COPY\s.*--(parents|exclude)\b/i, since: '28' },
]

/** What a builder without the instruction says of it. */
const complaints = /requires BuildKit|unknown (instruction|flag)|no such option|not enabled/i

/** What BuildKit says when the registry of an image does not answer it. */
const unanswered = /failed to resolve source metadata for ([^\s:]+(?::[^\s:]+)?): failed to do request/

/**
 * Says what a build waited for in vain: BuildKit asks the registry of each image, also of one that the engine has. Nothing
 * when it failed for another reason.
 */
export function missingRegistry(failure: string): string | undefined {
  const [, image] = unanswered.exec(failure) ?? []
  if (image === undefined) return undefined
  return /(^|\/)docker\/dockerfile[:@]/.test(`${image}:`)
    ? `The line "# syntax=" of the Dockerfile makes BuildKit fetch ${image}, and its registry does not answer. Leave the line out: the engine has such a frontend of its own.`
    : `BuildKit asks the registry for ${image}, which does not answer. Offline, begin the Dockerfile with "ARG BASE=…" and "FROM $BASE".`
}

/** Names the instruction of a Dockerfile that the builder did not understand; nothing when it failed for another reason. */
export function missingBuilder(dockerfile: string, failure: string): string | undefined {
  if (!complaints.test(failure)) return undefined
  for (const [index, line] of dockerfile.split('\n').entries()) {
    const need = needs.find(({ needed }) => needed.test(line.trim()))
    if (need === undefined) continue
    return (
      `Line ${index + 1} of the Dockerfile, "${line.trim()}", needs BuildKit as Docker ${need.since} and newer have it, ` +
      'and this builder is none.'
    )
  }
  return undefined
}
