import assert from 'node:assert/strict'
import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { readWorkload } from '../support/migrate/fixtures/workload.ts'
import { lint } from '../support/migrate/lint.ts'
import { migrate } from '../support/migrate/migrate.ts'
import type { Finding, Severity } from '../support/migrate/rules/rule.ts'
import type { LaunchType } from '../support/migrate/workload.ts'
import { assertRefusal } from '../support/world/vocabulary/refusals.ts'
import type { SpecWorld } from '../support/world/world.ts'

/** The plan calls for "a dummy profile", which no line of its commands shows. */
const environment = { AWS_PROFILE: 'dummy' }

Given(
  "the team has migrated the plan's files to {compute}",
  function (this: SpecWorld, launchType: LaunchType) {
    this.note('migrated', migrate({ ...readWorkload('plan'), launchType }))
  },
)

When("the team checks the plan's files for AWS", function (this: SpecWorld) {
  noteFindings(this, lint({ ...readWorkload('plan'), environment }))
})

When(
  'the team checks the files that were made for {compute}',
  function (this: SpecWorld, launchType: LaunchType) {
    noteFindings(this, lint(readWorkload(launchType === 'EC2' ? 'ec2' : 'fargate')))
  },
)

When("the team migrates the plan's files to {compute}", function (this: SpecWorld, launchType: LaunchType) {
  const migrated = migrate({ ...readWorkload('plan'), launchType })
  this.note('migrated', migrated)
  this.evidence.leave({ kind: 'saying', who: 'The migrator', says: countFindings(migrated.findings) })
  for (const [name, definition] of Object.entries({
    'task-definition.aws.json': migrated.taskDefinition,
    'service-definition.aws.json': migrated.serviceDefinition,
  }))
    this.evidence.leave({ kind: 'file', name, text: JSON.stringify(definition, undefined, 2) })
})

When('the team registers what was migrated as {string}', async function (this: SpecWorld, family: string) {
  const { family: _, ...definition } = this.noted('migrated').taskDefinition
  this.note('registered', await this.team.definitions.register(family, definition))
})

Then('these will fail on AWS', function (this: SpecWorld, expected: DataTable) {
  assert.deepEqual(namesOf(this, 'fail'), new Set(expected.raw().flat()))
})

Then('these are worth considering', function (this: SpecWorld, expected: DataTable) {
  assert.deepEqual(namesOf(this, 'warn'), new Set(expected.raw().flat()))
})

Then(
  'each command that names the emulator is among them, with what to write instead',
  function (this: SpecWorld) {
    assert.deepEqual(linesNamed(this), emulatorLines())
    for (const { message } of scriptFailures(this))
      assert.match(message, /\. (?:Leave|Use|Write|Do not)\b[^.]+/)
  },
)

Then('no other command is among them', function (this: SpecWorld) {
  const [script] = readWorkload('plan').scripts
  const others = script?.lines.filter(({ number }) => !emulatorLines().includes(number)) ?? []
  assert.ok(others.length > 0, 'Every command names the emulator.')
  for (const { number } of others) assert.ok(!linesNamed(this).includes(number), `Line ${number} is named.`)
})

Then('nothing fails and nothing is left to fill in', function (this: SpecWorld) {
  const open = this.noted('findings').filter(({ severity }) => severity !== 'warn')
  assert.deepEqual(
    open.map(({ message }) => message),
    [],
  )
})

Then('its image is in the registry of the account', function (this: SpecWorld) {
  const { account, region } = readWorkload('plan').target
  const images = containersOf(this).map(({ image }) => image?.split('/')[0])
  assert.deepEqual(images, [`${account}.dkr.ecr.${region}.amazonaws.com`])
})

Then('its log goes to CloudWatch', function (this: SpecWorld) {
  const drivers = containersOf(this).map(({ logConfiguration }) => logConfiguration?.logDriver)
  assert.deepEqual(drivers, ['awslogs'])
})

Then('no definition fails any more', function (this: SpecWorld) {
  const { findings } = this.noted('migrated')
  const failures = findings.filter(
    ({ severity, message }) => severity === 'fail' && !/^commands\.sh/.test(message),
  )
  assert.deepEqual(
    failures.map(({ message }) => message),
    [],
  )
})

Then('what only the team knows is marked as missing', function (this: SpecWorld) {
  const { findings, taskDefinition, serviceDefinition } = this.noted('migrated')
  const marks = JSON.stringify({ taskDefinition, serviceDefinition }).match(/"[^"]*REPLACE_ME[^"]*"/g) ?? []
  assert.ok(marks.length > 0, 'Nothing is marked.')
  assert.equal(findings.filter(({ severity }) => severity === 'fill').length, marks.length)
})

Then('migrating it again changes nothing', function (this: SpecWorld) {
  const { taskDefinition, serviceDefinition } = this.noted('migrated')
  const { target } = readWorkload('plan')
  const again = migrate({ target, taskDefinition, ...(serviceDefinition && { serviceDefinition }) })
  assert.deepEqual(again.taskDefinition, taskDefinition)
  assert.deepEqual(again.serviceDefinition, serviceDefinition)
})

Then(
  'running {string} without a network configuration is refused',
  async function (this: SpecWorld, family: string) {
    const run = { cluster: 'my-cluster', definition: this.team.definitions.reference(family) }
    await this.outcome.attempt(async () => void (await this.team.tasks.run(run, { launchType: 'FARGATE' })))
    assertRefusal(this.outcome.takeRefusal(), 'network configuration required')
  },
)

function noteFindings(world: SpecWorld, findings: readonly Finding[]): void {
  world.note('findings', findings)
  world.evidence.leave({ kind: 'saying', who: 'The checker', says: countFindings(findings) })
}

function countFindings(findings: readonly Finding[]): Record<string, string> {
  const count = (wanted: Severity) => String(findings.filter(({ severity }) => severity === wanted).length)
  return { 'will fail': count('fail'), 'to fill in': count('fill'), 'to consider': count('warn') }
}

function namesOf(world: SpecWorld, wanted: Severity): Set<string> {
  const found = world.noted('findings').filter(({ severity }) => severity === wanted)
  return new Set(found.map(({ name }) => name))
}

function scriptFailures(world: SpecWorld) {
  return world
    .noted('findings')
    .filter(({ severity, message }) => severity === 'fail' && message.startsWith('commands.sh'))
}

function linesNamed(world: SpecWorld): number[] {
  const lines = scriptFailures(world).flatMap(({ message }) => message.split(':')[0]?.match(/\d+/g) ?? [])
  return [...new Set(lines.map(Number))].sort((left, right) => left - right)
}

/** Found by reading, not by the program that is under test. */
function emulatorLines(): number[] {
  const [script] = readWorkload('plan').scripts
  return (script?.lines ?? []).flatMap(({ number, text }) =>
    /--endpoint-url|localstack|0{12}/.test(text) ? number : [],
  )
}

function containersOf(world: SpecWorld) {
  return world.noted('migrated').taskDefinition.containerDefinitions ?? []
}
