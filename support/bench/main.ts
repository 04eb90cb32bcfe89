import type { Benchmark } from './benchmark.ts'
import { registryBenchmark } from './registry-bench.ts'

const benchmarks: readonly Benchmark[] = [registryBenchmark]

for (const { name, run } of benchmarks) {
  const rows = await run((step) => console.error(`${name}: ${step} ...`))
  console.log(`\n${name}`)
  console.table(rows)
}
