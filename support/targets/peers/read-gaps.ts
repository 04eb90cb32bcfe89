import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { KnownGaps } from './known-gap.ts'
import schema from './known-gaps.schema.json' with { type: 'json' }

/**
 * What is known of a target: from the file that `KNOWN_GAPS` names, else from the file of its name in this folder, else
 * nothing. Throws one sentence when the file is not what its schema asks for.
 */
export function readKnownGaps(target: string, environment: NodeJS.ProcessEnv): KnownGaps {
  const named = environment['KNOWN_GAPS'] ?? ''
  const path = named === '' ? ownFile(target) : named
  if (path === undefined) return { target, gaps: [] }
  const gaps = readFile(path)
  if (gaps.target === target) return gaps
  throw new Error(
    `${path} is about the target "${gaps.target}", and this one is "${target}". Set ENDPOINT_NAME to the name in the file, or name another file by KNOWN_GAPS.`,
  )
}

function ownFile(target: string): string | undefined {
  if (!/^[\w-]+$/.test(target)) return undefined
  const path = join(import.meta.dirname, `${target}.json`)
  return existsSync(path) ? path : undefined
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
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The known gaps cannot be read from ${path}: ${reason}. Correct KNOWN_GAPS.`, {
      cause: error,
    })
  }
}
