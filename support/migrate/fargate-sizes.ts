/** CPU units (1024 are a vCPU) and MiB of memory of a task. */
export type TaskSize = { readonly cpu: number; readonly memory: number }

const GiB = 1024

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
const fargateSizes: readonly { readonly cpu: number; readonly memory: readonly number[] }[] = [
  { cpu: 256, memory: [512, 1 * GiB, 2 * GiB] },
  { cpu: 512, memory: steps(1, 4, 1) },
  { cpu: 1024, memory: steps(2, 8, 1) },
  { cpu: 2048, memory: steps(4, 16, 1) },
  { cpu: 4096, memory: steps(8, 30, 1) },
  { cpu: 8192, memory: steps(16, 60, 4) },
  { cpu: 16384, memory: steps(32, 120, 8) },
]

/** The memory that Fargate offers with this much CPU; nothing when it has no such size. */
export function fargateMemory(cpu: number): readonly number[] | undefined {
  return fargateSizes.find((size) => size.cpu === cpu)?.memory
}

/** The smallest size that Fargate offers with at least this much of both. */
export function smallestFargateSize(needed: TaskSize): TaskSize | undefined {
  for (const { cpu, memory } of fargateSizes) {
    const enough = memory.find((each) => each >= needed.memory)
    if (cpu >= needed.cpu && enough !== undefined) return { cpu, memory: enough }
  }
  return undefined
}

/**
 * Reads `cpu` of a task definition: units, or vCPU as in "0.5 vCPU".
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function readCpu(text: string): number | undefined {
  return readAmount(text, 'vcpu')
}

/** Reads `memory` of a task definition: MiB, or GB as in "2 GB". */
export function readMemory(text: string): number | undefined {
  return readAmount(text, 'gb')
}

function readAmount(text: string, unit: string): number | undefined {
  const [, number, given] = /^(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9}) ?([a-z]*)$/.exec(text.toLowerCase()) ?? []
  if (number === undefined) return undefined
  if (given === unit) return Number(number) * 1024
  return given === '' && /^\d+$/.test(number) ? Number(number) : undefined
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_, index) => (from + index * by) * GiB)
}
