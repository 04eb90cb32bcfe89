import { fargateSizes } from '../emulator/ecs/task-definitions/fargate-sizes.ts'

/** CPU units (1024 are a vCPU) and MiB of memory of a task. */
export type TaskSize = { readonly cpu: number; readonly memory: number }

/** The smallest size that Fargate offers with at least this much of both. */
export function smallestFargateSize(needed: TaskSize): TaskSize | undefined {
  for (const [cpu, memory] of fargateSizes) {
    const enough = memory.find((each) => each >= needed.memory)
    if (cpu >= needed.cpu && enough !== undefined) return { cpu, memory: enough }
  }
  return undefined
}
