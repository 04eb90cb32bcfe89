import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Service, Task } from '@aws-sdk/client-ecs'
import { TooLate } from '../machine/eventually.ts'
import type { Aws } from './aws/aws.ts'
import type { Compute } from './compute.ts'
import type { Docker } from './docker/docker.ts'
import type { Names } from './names.ts'
import type { ResourceTags } from './resource-tags.ts'
import { Services } from './services.ts'
import { Tasks } from './tasks.ts'

const reason = 'CannotStartContainerError: exec: "/app/missing": no such file or directory'

it('waits no longer for a service whose container has three times not started', async () => {
  await assert.rejects(waitFor({ failed: 3, breaker: false }), (error) => {
    assert.ok(error instanceof TooLate)
    assert.match(error.message, /^TaskFailedToStart; CannotStartContainerError: exec: "\/app\/missing"/)
    return true
  })
})

it('waits on after two, and where a circuit breaker ends it', async () => {
  const isOpen = (error: unknown) => error instanceof Error && !(error instanceof TooLate)
  await assert.rejects(waitFor({ failed: 2, breaker: false }), isOpen)
  await assert.rejects(waitFor({ failed: 3, breaker: true }), isOpen)
})

async function waitFor({ failed, breaker }: { failed: number; breaker: boolean }): Promise<Service> {
  const tasks = Array.from(
    { length: failed },
    (_, index): Task => ({
      taskArn: `task/${index}`,
      startedBy: 'ecs-svc/1',
      lastStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      containers: [{ name: 'app', reason }],
    }),
  )
  const service: Service = {
    desiredCount: 1,
    runningCount: 0,
    deployments: [{ id: 'ecs-svc/1', status: 'PRIMARY', failedTasks: failed }],
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: breaker, rollback: false } },
  }
  const ecs = {
    describeServices: async () => ({ services: [service] }),
    listTasks: async () => ({ taskArns: tasks.map(({ taskArn }) => taskArn) }),
    describeTasks: async () => ({ tasks }),
  }
  const parts = {
    aws: { ecs } as unknown as Aws,
    names: { unique: (name: string) => name } as Names,
    compute: {} as Compute,
    tags: {} as ResourceTags,
  }
  const all = new Tasks({ ...parts, docker: {} as Docker, host: 'localhost', areLocal: true })
  const services = new Services({ ...parts, tasks: all })
  services.meet('service', 'cluster')
  return services.mustBeStable('service', 1)
}
