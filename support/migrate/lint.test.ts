import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWorkload } from './fixtures/workload.ts'
import { type Finding, lint } from './lint.ts'
import type { Severity } from './rules/rule.ts'

test('the plan as it is written fails where AWS differs from an emulator', () => {
  const findings = lint({ ...readWorkload('plan'), environment: { AWS_PROFILE: 'dummy' } })
  assert.deepEqual(idsOf(findings, 'fail'), [
    'MIG-1',
    'MIG-11',
    'MIG-12',
    'MIG-13',
    'MIG-2',
    'MIG-4',
    'MIG-5',
    'MIG-7',
  ])
  assert.deepEqual(idsOf(findings, 'warn'), ['MIG-14', 'MIG-15', 'MIG-17', 'MIG-2b', 'MIG-3'])
  assert.deepEqual(idsOf(findings, 'fill'), [])
})

test('a pair that was migrated to EC2 by hand fails nowhere', () => {
  const findings = lint(readWorkload('ec2'))
  assert.deepEqual(idsOf(findings, 'fail'), [])
  assert.deepEqual(
    findings.map(({ name }) => name),
    ['instance-role'],
  )
})

test('a pair that was migrated to Fargate by hand fails nowhere', () => {
  assert.deepEqual(lint(readWorkload('fargate')), [])
})

test('Fargate in bridge mode, of no size it has and without a role, fails for each of the three', () => {
  const { taskDefinition, ...rest } = readWorkload('fargate')
  const { executionRoleArn, ...task } = taskDefinition
  const { networkConfiguration, ...serviceDefinition } = rest.serviceDefinition
  const findings = lint({
    target: rest.target,
    serviceDefinition,
    taskDefinition: { ...task, networkMode: 'bridge', cpu: '256', memory: '4096' },
  })
  const failures = findings.filter(({ severity }) => severity === 'fail')
  assert.deepEqual(
    failures.map(({ id, message }) => ({ id, message })),
    [
      {
        id: 'MIG-3',
        message:
          'The task definition has no executionRoleArn, so it may not pull from ECR, write to CloudWatch Logs. ' +
          'Name a role.',
      },
      { id: 'MIG-8', message: 'networkMode is bridge, but Fargate has only awsvpc. Change it.' },
      {
        id: 'MIG-8',
        message: 'cpu "256" and memory "4096" are no pair of Fargate\'s. With that cpu use 512 to 2048 MiB.',
      },
    ],
  )
})

function idsOf(findings: readonly Finding[], wanted: Severity): string[] {
  const ids = findings.filter(({ severity }) => severity === wanted).map(({ id }) => id)
  return [...new Set(ids)].sort()
}
