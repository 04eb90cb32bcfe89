import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readServiceDefinition, readTaskDefinition } from './definitions.ts'

const container = { name: 'shop', image: 'nginx' }

function refusesTask(json: unknown, message: RegExp): void {
  assert.throws(() => readTaskDefinition(json), { name: 'InvalidInput', message })
}

test('every member that ECS knows may be there', () => {
  const json = {
    family: 'shop',
    containerDefinitions: [
      {
        ...container,
        dockerLabels: { ['__proto__']: 'x' },
        command: ['a'],
        restartPolicy: { enabled: true },
      },
    ],
    volumes: [{ name: 'data', host: {} }],
    tags: [{ key: 'a', value: 'b' }],
  }
  assert.equal(readTaskDefinition(json), json)
})

test('an unknown member is refused by name, with those that are known', () => {
  refusesTask(
    { family: 'shop', containerDefinitions: [{ ...container, imag: 'nginx' }] },
    /^containerDefinitions\[0\] has the member "imag", which ECS does not know\. Use one of: name, image, /,
  )
})

test('a prototype is an unknown member', () => {
  refusesTask(
    JSON.parse('{"family":"a","containerDefinitions":[],"__proto__":{"image":"x"}}'),
    /member "__proto__"/,
  )
  refusesTask({ family: 'a', containerDefinitions: [{ constructor: 'x' }] }, /member "constructor"/)
})

test('a wrong type is refused with what was given', () => {
  const typed = (changes: object) => ({
    family: 'shop',
    containerDefinitions: [{ ...container, ...changes }],
  })
  refusesTask([], /^The definition is a list\. It must be an object\.$/)
  refusesTask(null, /^The definition is null\. It must be an object\.$/)
  refusesTask({ family: 1, containerDefinitions: [container] }, /^family is 1\. It must be a text\.$/)
  refusesTask(typed({ memory: '512' }), /\.memory is "512"\. It must be a whole number\.$/)
  refusesTask(typed({ memory: 1.5 }), /\.memory is 1\.5\. It must be a whole number\.$/)
  refusesTask(typed({ memory: null }), /\.memory is null\./)
  refusesTask(typed({ memory: 2 ** 31 }), /\.memory is 2147483648\./)
  refusesTask(typed({ essential: 'yes' }), /\.essential is "yes"\. It must be true or false\.$/)
  refusesTask(typed({ command: 'ls' }), /\.command is "ls"\. It must be a list\.$/)
  refusesTask(typed({ command: [1] }), /\.command\[0\] is 1\. It must be a text\.$/)
  refusesTask(typed({ dockerLabels: { a: 1 } }), /\.dockerLabels\.a is 1\. It must be a text\.$/)
  refusesTask(typed({ healthCheck: [] }), /\.healthCheck is a list\. It must be an object\.$/)
})

test('a value outside a closed set is refused with the set', () => {
  const task = { family: 'shop', containerDefinitions: [container] }
  refusesTask(
    { ...task, networkMode: 'weird' },
    /^networkMode is "weird"\. It must be one of: awsvpc, bridge, /,
  )
  refusesTask(
    { ...task, requiresCompatibilities: ['MOON'] },
    /^requiresCompatibilities is "MOON"\. It must be one of/,
  )
})

test('a missing member is refused by name', () => {
  refusesTask(
    { containerDefinitions: [container] },
    /^The definition has no family, which ECS requires\. Add it\.$/,
  )
  refusesTask({ family: 'shop', containerDefinitions: [] }, /^The task definition has no containers\./)
  refusesTask(
    { family: 'shop', containerDefinitions: [{ name: 'shop' }] },
    /has no image, which ECS requires/,
  )
  assert.throws(() => readServiceDefinition({ cluster: 'a' }), { message: /has no serviceName/ })
})

test('endless nesting is refused where any JSON is allowed, and elsewhere at its first wrong type', () => {
  const nested = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  refusesTask({ family: 'shop', containerDefinitions: nested }, /^containerDefinitions\[0\] is a list\./)
  const hook = { hookDetails: nested }
  assert.throws(
    () => readServiceDefinition({ serviceName: 'a', deploymentConfiguration: { lifecycleHooks: [hook] } }),
    { name: 'InvalidInput', message: /hookDetails is nested more than 100 deep/ },
  )
})

test('percentages of a deployment may be fractions', () => {
  const json = {
    serviceName: 'shop',
    deploymentConfiguration: { canaryConfiguration: { canaryPercent: 5.5, canaryBakeTimeInMinutes: 1 } },
  }
  assert.equal(readServiceDefinition(json), json)
})

test('a message stays short and on one line, whatever the value', () => {
  refusesTask({ family: 'shop', ['x'.repeat(1_000_000)]: 1 }, /^.{1,800}$/)
  refusesTask({ family: ['\u001b[2J\n\u009b'], containerDefinitions: [] }, /^[^\p{Cc}]*$/u)
  const labels = { [`${'x'.repeat(300_000)}!`]: 1 }
  refusesTask(
    { family: 'shop', containerDefinitions: [{ ...container, dockerLabels: labels }] },
    /^.{1,400}$/,
  )
})
