import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capabilityNames } from '../targets/capabilities.ts'
import { readFeatureFiles } from './feature-files.ts'

/** What a tag does is told in features/vocabulary.md. */
const tags = new Set(['@no-target', '@needs:own-app', ...capabilityNames.map((name) => `@needs:${name}`)])
/** For whom an example is: for whoever learns, for whoever wants to know more, for whoever tests an emulator. */
const ranks = ['@lesson', '@worth-knowing', '@edge']
/** Words of the wire; a scenario speaks of what a team does and sees. */
const wireWords = /\b(ARN|HTTP|JSON|SDK|endpoint|localhost|exception)\b/i
const files = readFeatureFiles()

for (const { path, feature, rules, backgrounds, scenarios, examples } of files) {
  test(`${path} reads as the house wants it`, () => {
    assert.notEqual(feature.description.trim(), '', 'The feature says nothing about why.')
    const phase = /features\/(\d)-/.exec(path)?.[1]
    const [first, ...others] = feature.tags.map(({ name }) => name)
    assert.equal(first, `@phase-${phase}`)
    for (const other of others) assert.ok(tags.has(other), other)
    assert.ok(
      rules.length > 0 && !feature.children.some(({ scenario }) => scenario),
      'Examples stand under rules.',
    )
    for (const { steps } of backgrounds) {
      assert.ok(
        steps.length <= 3 && steps.every(({ keyword }) => /^(Given|And) $/.test(keyword)),
        'A background gives.',
      )
    }
    for (const { name, steps, tags: own } of scenarios) {
      assert.notEqual(name.replace(/<[^>]*>/g, '').trim(), '', `"${name}" says nothing without its values.`)
      assert.equal(
        steps.filter(({ keyword }) => keyword === 'When ').length,
        1,
        `"${name}" shows one behaviour.`,
      )
      assert.equal(
        steps.filter(({ keyword }) => keyword === 'Then ').length,
        1,
        `"${name}" ends in what is seen.`,
      )
      for (const { text } of steps) assert.doesNotMatch(text, wireWords)
      for (const { name: tag } of own) assert.ok(tags.has(tag) || ranks.includes(tag), tag)
    }
    assert.ok(
      examples.some(({ tags: own }) => own.some(({ name }) => name === '@lesson')),
      'No example is a lesson.',
    )
    for (const { name, steps, tags: own } of examples) {
      const found = own.filter(({ name: tag }) => ranks.includes(tag))
      assert.equal(found.length, 1, `"${name}" is one of ${ranks.join(', ')}.`)
      assert.ok(steps.length <= 6, `"${name}" has ${steps.length} steps with those of its background.`)
    }
  })
}

/** Steps that push an image or ask the registry, by the beginnings and ends of their words. */
const needRegistry = [
  / is in the repository "[^"]*" as "/,
  / is registered as "/,
  / with these containers$/,
  / is ready to run in the cluster "/,
  /^\d+ tasks? of "[^"]*" runs? in the cluster "/,
  /^the service "[^"]*" runs \d+ tasks? of "/,
  /^Docker (?:logs in|is logged (?:in|out))/,
  /^someone without a password calls the registry$/,
  /^the team (?:pushes|pulls|sends a layer)/,
  / all the way to the service "/,
]

test('an example that needs a registry says so, for targets that have none', () => {
  const silent = files.flatMap(({ path, examples }) =>
    examples
      .filter(({ tags }) => !tags.some(({ name }) => name === '@needs:image-registry'))
      .filter(({ steps }) => steps.some(({ text }) => needRegistry.some((pattern) => pattern.test(text))))
      .filter(({ tags }) => !tags.some(({ name }) => name === '@no-target'))
      .map(({ name }) => `${path}: ${name}`),
  )
  assert.deepEqual(silent, [])
})

test('no two examples of a feature share a name', () => {
  for (const { path, scenarios } of files) {
    const names = scenarios.map(({ name }) => name)
    assert.deepEqual(names, [...new Set(names)], path)
  }
})
