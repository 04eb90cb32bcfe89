import assert from 'node:assert/strict'
import { type DataTable, Given, Then, When } from '@cucumber/cucumber'
import { assertRefusal } from '../support/driver/refusals.ts'
import { examplesOf } from '../support/migrate/fixtures/examples.ts'
import { readWorkload } from '../support/migrate/fixtures/workload.ts'
import { lint } from '../support/migrate/lint.ts'
import { migrate } from '../support/migrate/migrate.ts'
import type { Compute } from '../support/migrate/workload.ts'
import type { SpecWorld } from '../support/world.ts'

/** The plan calls for "a dummy profile", which no line of its commands shows. */
const dummy = { AWS_PROFILE: 'dummy' }

Given("the team has migrated the plan's files to {compute}", function (this: SpecWorld, launchType: Compute) {
  this.note('migrated', migrate({ ...readWorkload('plan'), launchType }))
})

When("the team checks the plan's files for AWS", function (this: SpecWorld) {
  this.note('findings', lint({ ...readWorkload('plan'), environment: dummy }))
})

When(
  'the team checks the files that were made for {compute}',
  function (this: SpecWorld, launchType: Compute) {
    this.note('findings', lint(readWorkload(launchType === 'EC2' ? 'ec2' : 'fargate')))
  },
)

When('the team checks the examples of the rule {string}', function (this: SpecWorld, rule: string) {
  const { passes, fails } = examplesOf(rule)
  const found = (workload: Parameters<typeof lint>[0]) =>
    lint(workload).filter(({ name }) => name === rule).length
  this.note('foundInRight', passes.map(found))
  this.note(
    'foundInWrong',
    Object.entries(fails).map(([what, workload]) => ({ what, count: found(workload) })),
  )
})

When("the team migrates the plan's files to {compute}", function (this: SpecWorld, launchType: Compute) {
  const migrated = migrate({ ...readWorkload('plan'), launchType })
  this.note('migrated', migrated)
  this.evidence.file('task-definition.aws.json', JSON.stringify(migrated.taskDefinition, undefined, 2))
  this.evidence.file('service-definition.aws.json', JSON.stringify(migrated.serviceDefinition, undefined, 2))
})

When('the team registers what was migrated as {string}', async function (this: SpecWorld, family: string) {
  const { family: _, ...definition } = this.noted('migrated').taskDefinition
  this.note('registered', await this.team.definitions.register(family, definition))
})

Then('these rules fail', function (this: SpecWorld, expected: DataTable) {
  const failed = this.noted('findings').filter(({ severity }) => severity === 'fail')
  assert.deepEqual(new Set(failed.map(({ name }) => name)), new Set(expected.raw().flat()))
})

Then('these rules warn', function (this: SpecWorld, expected: DataTable) {
  const warned = this.noted('findings').filter(({ severity }) => severity === 'warn')
  assert.deepEqual(new Set(warned.map(({ name }) => name)), new Set(expected.raw().flat()))
})

Then('no rule fails', function (this: SpecWorld) {
  const failed = this.noted('findings').filter(({ severity }) => severity === 'fail')
  assert.deepEqual(
    failed.map(({ message }) => message),
    [],
  )
})

Then('it finds what is wrong in each wrong one, and nothing in the right ones', function (this: SpecWorld) {
  const right = this.noted('foundInRight')
  const wrong = this.noted('foundInWrong')
  assert.ok(right.length > 0 && wrong.length > 0, 'The rule has no examples.')
  assert.deepEqual(
    right,
    right.map(() => 0),
  )
  assert.deepEqual(
    wrong.filter(({ count }) => count === 0).map(({ what }) => what),
    [],
  )
})

Then('its image is in the registry of the account', function (this: SpecWorld) {
  const { account, region } = readWorkload('plan').target
  for (const { image = '' } of this.noted('migrated').taskDefinition.containerDefinitions ?? []) {
    assert.ok(image.startsWith(`${account}.dkr.ecr.${region}.amazonaws.com/`), `The image is ${image}.`)
  }
})

Then('its log goes to CloudWatch', function (this: SpecWorld) {
  for (const { logConfiguration } of this.noted('migrated').taskDefinition.containerDefinitions ?? []) {
    assert.equal(logConfiguration?.logDriver, 'awslogs')
  }
})

Then('its commands speak of AWS alone', function (this: SpecWorld) {
  assert.doesNotMatch(this.noted('migrated').commands ?? '', /--endpoint-url|localhost\.localstack|awslocal/)
})

Then('what only the team knows is marked as missing', function (this: SpecWorld) {
  const { findings, taskDefinition, serviceDefinition } = this.noted('migrated')
  assert.ok(
    findings.some(({ severity }) => severity === 'fill'),
    'Nothing is marked.',
  )
  assert.match(JSON.stringify({ taskDefinition, serviceDefinition }), /REPLACE_ME/)
})

Then('migrating it again changes nothing', function (this: SpecWorld) {
  const { taskDefinition, serviceDefinition, commands } = this.noted('migrated')
  const { target } = readWorkload('plan')
  const again = migrate({
    target,
    taskDefinition,
    ...(serviceDefinition && { serviceDefinition }),
    ...(commands && { commands }),
  })
  assert.deepEqual(again.taskDefinition, taskDefinition)
  assert.deepEqual(again.serviceDefinition, serviceDefinition)
  assert.equal(again.commands, commands)
})

Then(
  'running {string} without a network configuration is refused',
  async function (this: SpecWorld, family: string) {
    const run = { cluster: 'my-cluster', definition: this.team.definitions.reference(family) }
    await this.outcome.attempt(async () => void (await this.team.tasks.run(run, { launchType: 'FARGATE' })))
    assertRefusal(this.outcome.takeRefusal(), 'network configuration required')
  },
)
