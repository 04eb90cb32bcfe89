import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { messageOf } from '../../machine/first-failure.ts'
import type { KnownGaps } from './known-gap.ts'
import schema from './known-gaps.schema.json' with { type: 'json' }

/**
 * What is known of a target: from the files that `KNOWN_GAPS` names, separated as in `PATH`, else from the file of its
 * name in this folder, else nothing. Throws one sentence when a file is not what its schema asks for.
 */
export function readKnownGaps(target: string, environment: NodeJS.ProcessEnv): KnownGaps {
  const named = environment['KNOWN_GAPS'] ?? ''
  const files = (named === '' ? ownFiles(target) : named.split(delimiter)).map((path) => ({
    path,
    known: readFile(path),
  }))
  const foreign = files.find(({ known }) => known.target !== target)
  if (foreign !== undefined) {
    throw new Error(
      `${foreign.path} is about the target "${foreign.known.target}", and this one is "${target}". Set ENDPOINT_NAME to the name in the file, or name another file by KNOWN_GAPS.`,
    )
  }
  return { target, ...files[0]?.known, gaps: files.flatMap(({ known }) => known.gaps) }
}

function ownFiles(target: string): string[] {
  if (!/^[\w-]+$/.test(target)) return []
  const path = join(import.meta.dirname, `${target}.json`)
  return existsSync(path) ? [path] : []
}

const validate = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true }).compile<KnownGaps>(
  schema,
)

function readFile(path: string): KnownGaps {
  const value = parse(path)
  if (validate(value)) return value
  const [error] = validate.errors ?? []
  throw new Error(
    `${path} is no file of known gaps: ${error?.instancePath || 'it'} ${error?.message}. Its schema is support/targets/peers/known-gaps.schema.json.`,
  )
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = messageOf(error)
    throw new Error(`The known gaps cannot be read from ${path}: ${reason}. Correct KNOWN_GAPS.`, {
      cause: error,
    })
  }
}
