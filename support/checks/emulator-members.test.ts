import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ecrOperations } from '../emulator/ecr/operations.ts'
import type { EcsContext } from '../emulator/ecs/ecs-context.ts'
import { ecsOperations } from '../emulator/ecs/ecs-operations.ts'
import { unsupported } from '../emulator/ecs/shapes.ts'
import type { Operations } from '../emulator/gateway/operation.ts'
import type { Shape } from '../emulator/gateway/shape.ts'
import { createLogs } from '../emulator/logs/logs.ts'
import type { Store } from '../emulator/store/store.ts'
import { type AwsModel, readAwsModel } from './aws-model.ts'
import { doneMembers, keptMembers } from './kept-members.ts'

const ecs = ecsOperations({} as EcsContext, { allowHostAccess: false, isEcrImage: () => false })
const ecr = ecrOperations({} as Store)
const logs = createLogs().service.operations

for (const [name, operations] of Object.entries({ ecs, ecr, 'cloudwatch-logs': logs })) {
  test(`Each member that AWS takes is taken or refused by name: ${name}`, async () => {
    const model = await readAwsModel(`@aws-sdk/client-${name}`)
    assert.deepEqual(unread(operations, model), [])
  })
}

test('A member that changes nothing is on the list of those', () => {
  const taken = Object.keys(doneMembers).flatMap((operation) =>
    Object.entries(ecs[operation]?.input.members ?? {})
      .filter(([, shape]) => shape !== unsupported)
      .map(([member]) => `${operation}.${member}`),
  )
  const done = Object.entries(doneMembers).flatMap(([operation, members]) =>
    members.map((member) => `${operation}.${member}`),
  )
  assert.deepEqual(taken.sort(), [...done, ...Object.keys(keptMembers)].sort())
})

/** The members of requests that no shape names, so that they would be dropped. */
function unread(operations: Operations, model: AwsModel): string[] {
  return Object.entries(operations).flatMap(([operation, { input }]) => {
    const root = [`${operation}Request`, `${operation}Input`].find((name) => model.has(name))
    assert.ok(root !== undefined, `The SDK declares no input of ${operation}.`)
    return unreadMembers(input, { model, structure: root, path: operation })
  })
}

function unreadMembers(
  shape: Shape<unknown>,
  { model, structure, path }: { model: AwsModel; structure: string; path: string },
): string[] {
  const { members } = shape
  if (members === undefined) return []
  const declared = model.get(structure)
  assert.ok(declared !== undefined, `The SDK declares no structure ${structure} at ${path}.`)
  return [...declared].flatMap(([name, type]) => {
    const here = `${path}.${name}`
    const member = members[name]
    if (member === undefined) return [here]
    const inner = type.many ? member.each : member
    return inner === undefined ? [] : unreadMembers(inner, { model, structure: type.name, path: here })
  })
}
