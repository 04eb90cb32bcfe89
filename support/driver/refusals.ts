import assert from 'node:assert/strict'
import { DockerRefusal } from './docker.ts'

type Refusal =
  | { readonly by: 'AWS'; readonly code: RegExp; readonly words: RegExp }
  | { readonly by: 'Docker'; readonly words: RegExp }

const aws = (code: RegExp, words: RegExp = /./): Refusal => ({ by: 'AWS', code, words })
const docker = (words: RegExp): Refusal => ({ by: 'Docker', words })

/**
 * The refusals that a scenario may name. Codes are matched exactly, messages by what has been stable in AWS's and
 * Docker's wording.
 */
export const refusals = {
  'repository already exists': aws(/^RepositoryAlreadyExistsException$/, /already exists in the registry/),
  'repository not found': aws(/^RepositoryNotFoundException$/, /does not exist in the registry/),
  'repository not empty': aws(/^RepositoryNotEmptyException$/, /still contains images/),
  'invalid name': aws(/^InvalidParameterException$/, /repositoryName/),
  'image not found': aws(/^ImageNotFoundException$/, /does not exist within the repository/),
  'repository policy not found': aws(/^RepositoryPolicyNotFoundException$/),
  'lifecycle policy not found': aws(/^LifecyclePolicyNotFoundException$/),
  'not authorized': docker(/unauthorized|not authorized|incorrect username or password|denied/i),
  'not logged in': docker(/no basic auth credentials|unauthorized|authentication required/i),
  'repository unknown to the registry': docker(/name unknown|repository .*(does not exist|not found)/i),
  'image not in the registry': docker(/manifest unknown|manifest for \S+ not found/i),
  'tag is immutable': docker(/cannot be overwritten because the (tag|repository) is immutable/),
} satisfies Record<string, Refusal>

export type RefusalName = keyof typeof refusals

/** Asserts that an error is the refusal which a scenario names. */
export function assertRefusal(error: Error, name: RefusalName): void {
  const expected: Refusal = refusals[name]
  const said = `${error.name}: ${error.message}`
  if (expected.by === 'Docker') {
    assert.ok(
      error instanceof DockerRefusal,
      `Docker should refuse (${name}), but this came instead: ${said}`,
    )
  } else {
    assert.match(error.name, expected.code, `AWS should refuse (${name}), but this came instead: ${said}`)
  }
  assert.match(error.message, expected.words, `The refusal (${name}) should say why, but it says: ${said}`)
}
