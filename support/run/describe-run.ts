import { arch, availableParallelism, release, totalmem, type } from 'node:os'
import type { RunFacts } from '../guide/recording/run-facts.ts'
import { describeTraits, type EngineTraits } from '../machine/engine/engine-traits.ts'
import type { Engine } from '../machine/engine/find-engine.ts'
import type { OpenRun } from './open-run.ts'

const machine = {
  system: `${type()} ${release()}, ${arch()}`,
  processors: availableParallelism(),
  memoryBytes: totalmem(),
}

/** The facts of a run whose target answers. */
export function describeRun(run: {
  readonly open: OpenRun
  readonly engine: Engine
  readonly traits: EngineTraits
  /** Why this target. */
  readonly reason: string
  readonly driver: string
}): RunFacts {
  const { facts, endpoint = '', region } = run.open.context.target
  const { description } = run.engine
  return {
    target: { edition: '', image: '', ...facts },
    reason: run.reason,
    endpoint,
    region,
    driver: run.driver,
    engine: { version: describeTraits(run.traits), address: description },
    machine,
    swept: run.open.swept,
    interruptedAt: 0,
    problem: '',
  }
}

/** The facts of a run that could not begin, as far as they are known. */
export function describeFailedRun(problem: string, target = ''): RunFacts {
  return {
    target: { name: target, title: target, version: '', edition: '', image: '' },
    reason: '',
    endpoint: '',
    region: '',
    driver: '',
    engine: { version: '', address: '' },
    machine,
    swept: { containers: 0, images: 0 },
    interruptedAt: 0,
    problem,
  }
}
