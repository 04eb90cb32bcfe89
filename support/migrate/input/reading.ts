import { InvalidInput, quoted } from '../messages.ts'
import type { Finding } from '../rules/rule.ts'
import type { ReadDefinition } from './definitions.ts'
import { type Document, readDocument } from './document.ts'
import { readText } from './input-files.ts'

/** A definition and the file that it is in. */
export type DefinitionFile<Definition> = ReadDefinition<Definition> & {
  readonly path: string
  readonly document: Document
}

/** Reads a file with a definition; throws one sentence, which names the file, when it holds none. */
export async function readDefinitionFile<Definition>(
  path: string,
  read: (json: unknown) => ReadDefinition<Definition>,
): Promise<DefinitionFile<Definition>> {
  const document = readDocument(await readText(path), path)
  try {
    return { ...read(document.value), path, document }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new InvalidInput(`In ${quoted(path)}: ${error.message}`, { cause: error })
  }
}

/** What there is to say about a file as input, beside what its definition asks for. */
export function inputFindings({ path, report }: DefinitionFile<unknown>): Finding[] {
  const source = 'https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-skeleton.html'
  const about = (severity: Finding['severity'], message: string): Finding => ({
    name: 'input',
    severity,
    source,
    message,
  })
  const listed = (found: readonly string[], what: string) =>
    found.length === 0
      ? []
      : [about('warn', `${quoted(path)} has ${what}: ${found.slice(0, 20).join(', ')}. Leave them out.`)]
  return [
    ...report.problems.map((problem) => about('fail', problem)),
    ...listed(report.answered, "members that only ECS's answers have, and the AWS CLI refuses as input"),
    ...listed(report.empty, 'members that say nothing, which the AWS CLI or ECS refuses'),
    ...report.open.map((at) =>
      about('fill', `${at.join('.')} waits to be filled in, so nothing in it was looked at.`),
    ),
  ]
}

/** What the reading of a file has mended, as sentences. */
export function inputNotes({ path, wrapped, report }: DefinitionFile<unknown>): string[] {
  const left = [...report.answered, ...report.empty]
  return [
    ...(wrapped ? [`What wrapped the definition in ${quoted(path)} is gone.`] : []),
    ...(left.length === 0 ? [] : [`Left out, as no input has them: ${left.slice(0, 40).join(', ')}.`]),
    ...report.repairs.flatMap(({ sentence }) => (sentence === '' ? [] : sentence)),
  ]
}
