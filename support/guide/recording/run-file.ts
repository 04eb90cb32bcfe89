import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunFacts } from './run-facts.ts'

const fileName = 'run.json'

/** Writes the facts of a run beside its messages. */
export function writeRunFacts(folder: string, facts: RunFacts): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, fileName), `${JSON.stringify(facts, undefined, 2)}\n`)
}

/** Notes that the run was interrupted now: what fails from here on does so because its target is being taken away. */
export function writeInterrupt(folder: string): void {
  const facts = readRunFacts(folder)
  if (facts.interruptedAt === 0) writeRunFacts(folder, { ...facts, interruptedAt: Date.now() })
}

/** Reads the facts of a run; whatever is missing or is not what it should be reads as empty. */
export function readRunFacts(folder: string): RunFacts {
  return asRunFacts(parse(join(folder, fileName)))
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

function asRunFacts(value: unknown): RunFacts {
  const target = member(value, 'target')
  const engine = member(value, 'engine')
  const machine = member(value, 'machine')
  const swept = member(value, 'swept')
  return {
    target: {
      name: text(target, 'name'),
      title: text(target, 'title'),
      version: text(target, 'version'),
      edition: text(target, 'edition'),
      image: text(target, 'image'),
    },
    reason: text(value, 'reason'),
    endpoint: text(value, 'endpoint'),
    region: text(value, 'region'),
    driver: text(value, 'driver'),
    engine: { version: text(engine, 'version'), address: text(engine, 'address') },
    machine: {
      system: text(machine, 'system'),
      processors: count(machine, 'processors'),
      memoryBytes: count(machine, 'memoryBytes'),
    },
    swept: { containers: count(swept, 'containers'), images: count(swept, 'images') },
    interruptedAt: count(value, 'interruptedAt'),
    problem: text(value, 'problem'),
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

function text(value: unknown, name: string): string {
  const found = member(value, name)
  return typeof found === 'string' ? found : ''
}

function count(value: unknown, name: string): number {
  const found = member(value, name)
  return typeof found === 'number' && Number.isFinite(found) ? found : 0
}
