import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fargateMemory, readCpu, readMemory, smallestFargateSize } from './fargate-sizes.ts'

test('the memory of each cpu is that of the table', () => {
  const ends = [256, 512, 1024, 2048, 4096, 8192, 16384].map((cpu) => {
    const memory = fargateMemory(cpu) ?? []
    return [cpu, memory.length, memory[0], memory.at(-1)]
  })
  assert.deepEqual(ends, [
    [256, 3, 512, 2048],
    [512, 4, 1024, 4096],
    [1024, 7, 2048, 8192],
    [2048, 13, 4096, 16384],
    [4096, 23, 8192, 30720],
    [8192, 12, 16384, 61440],
    [16384, 12, 32768, 122880],
  ])
  assert.equal(fargateMemory(300), undefined)
})

test('the smallest size holds both needs', () => {
  assert.deepEqual(smallestFargateSize({ cpu: 0, memory: 0 }), { cpu: 256, memory: 512 })
  assert.deepEqual(smallestFargateSize({ cpu: 10, memory: 2049 }), { cpu: 512, memory: 3072 })
  assert.deepEqual(smallestFargateSize({ cpu: 1025, memory: 512 }), { cpu: 2048, memory: 4096 })
  assert.equal(smallestFargateSize({ cpu: 16385, memory: 512 }), undefined)
})

test('sizes are read in units and in words', () => {
  assert.deepEqual(['256', '0.5 vCPU', '.25vcpu', '1 VCPU'].map(readCpu), [256, 512, 256, 1024])
  assert.deepEqual(['512', '2 GB', '0.5GB'].map(readMemory), [512, 2048, 512])
  assert.deepEqual(['', 'many', '1.5', '-1', '2 GB'].map(readCpu), Array(5).fill(undefined))
})
