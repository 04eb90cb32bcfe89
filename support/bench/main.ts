import type { Benchmark } from './benchmark.ts'
import { registryBenchmark } from './registry-bench.ts'
import { serviceBenchmark } from './service-bench.ts'
import { specBenchmark } from './spec-bench.ts'

const benchmarks: readonly Benchmark[] = [serviceBenchmark, specBenchmark, registryBenchmark]
const asked = process.argv.slice(2).map((name) => name.toLowerCase())

for (const { name, run } of benchmarks) {
  if (asked.length > 0 && !asked.includes(name.toLowerCase())) continue
  const rows = await run((step) => console.error(`${name}: ${step} ...`))
  console.log(`\n${name}`)
  console.table(rows)
}
