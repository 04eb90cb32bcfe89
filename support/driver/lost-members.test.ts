import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lostMembers } from './lost-members.ts'

const given = {
  cpu: '256',
  none: undefined,
  containers: [
    { name: 'main', command: ['sleep', '600'], links: [] },
    { name: 'other', ports: [{ containerPort: 80 }] },
  ],
}

test('nothing is lost that is told again, whatever stands beside it and in whatever order', () => {
  const [main, other] = given.containers
  assert.deepEqual(
    lostMembers(given, { cpu: '256', status: 'ACTIVE', containers: [{ ...other, cpu: 0 }, main] }),
    [],
  )
})

test('what is not told, or told otherwise, is named', () => {
  const containers = [
    { name: 'main', command: ['sleep'] },
    { name: 'other', ports: [{ containerPort: 81 }] },
  ]
  assert.deepEqual(lostMembers(given, { containers }), [
    'cpu',
    'containers.main.command.1',
    'containers.other.ports.0.containerPort',
  ])
})
