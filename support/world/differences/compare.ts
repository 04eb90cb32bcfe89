import assert from 'node:assert/strict'
import { type Portrait, show } from '../../driver/portraits.ts'
import type { SpecWorld } from '../world.ts'

/** One question: what is compared, what the emulator of this project answers, what AWS documents, and where. */
export type Comparison = Readonly<Record<'what' | 'here' | 'on AWS' | 'source', string>>

const docs = 'https://docs.aws.amazon.com'
/** AWS's guides, by the words of the features. */
const guides: Readonly<Record<string, string>> = {
  accounts: `${docs}/accounts/latest/reference`,
  ecr: `${docs}/AmazonECR/latest/userguide`,
  ecs: `${docs}/AmazonECS/latest/developerguide`,
  sts: `${docs}/STS/latest/APIReference`,
}

/** The target whose answers stand in the features; any other has to answer as AWS does. */
const ownTarget = 'embedded'

/** Asserts what a target answers to a question, and leaves it in the report beside what AWS documents. */
export async function mustCompare(
  world: SpecWorld,
  portrait: Portrait,
  comparison: Comparison,
): Promise<void> {
  const { what, here: expected, 'on AWS': aws } = comparison
  const source = sourceOf(comparison.source)
  const here = await show(portrait, what)
  world.evidence.leave({ kind: 'comparison', here, aws, source })
  if (world.target.facts.name === ownTarget)
    assert.equal(here, expected, `The answer is "${here}", and was "${expected}" before.`)
  else assert.equal(here, aws, `The answer is "${here}", and AWS documents "${aws}".`)
}

/** `ecs: service-quotas.html`, as an address. */
function sourceOf(words: string): string {
  const [guide = '', page = ''] = words.split(': ')
  const address = guides[guide]
  assert.ok(address !== undefined && page !== '', `"${words}" is no page of AWS's documentation.`)
  return `${address}/${page}`
}
