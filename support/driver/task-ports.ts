import assert from 'node:assert/strict'
import type { Task } from '@aws-sdk/client-ecs'
import { portWords } from './docker/listening.ts'

/** A task with the first port that its definition names, and where ECS and Docker say that it is published. */
export type TaskPort = {
  readonly task: Task
  readonly port: number
  readonly named: number
  readonly published: number
}

/** Asserts that ECS and Docker say the same of each port, and that no two are one, nor the container's own. */
export function mustDiffer(all: readonly TaskPort[]): void {
  for (const { task, ...ports } of all) {
    assert.ok(ports.named === ports.published, portWords(ports))
    mustBind(task, ports.port)
  }
  const named = all.map((each) => each.named)
  assert.deepEqual({ 'different ports': new Set(named).size }, { 'different ports': all.length })
  const same = all.filter(({ named, port }) => named === port).map(({ named }) => named)
  assert.deepEqual(same, [], 'A task has the port of its container.')
}

/** Asserts that a task which names its ports says which of its container each one is. */
function mustBind({ containers = [] }: Task, port: number): void {
  const bindings = containers.flatMap(({ networkBindings = [] }) => networkBindings)
  if (bindings.length === 0) return
  const first = bindings.map(({ containerPort, protocol }) => ({ containerPort, protocol }))[0]
  assert.deepEqual(first, { containerPort: port, protocol: 'tcp' })
}
