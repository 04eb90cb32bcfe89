import { arch, availableParallelism, release, totalmem, type } from 'node:os'
import type { Engine } from '../../docker/find-engine.ts'
import type { OpenRun } from '../../run/open-run.ts'
import type { RunFacts } from './run-facts.ts'

const machine = {
  system: `${type()} ${release()}, ${arch()}`,
  processors: availableParallelism(),
  memoryBytes: totalmem(),
}

/** The facts of a run whose target answers. */
export function describeRun(open: OpenRun, engine: Engine, reason: string): RunFacts {
  const { facts, endpoint = '', region } = open.context.target
  const { version, description } = engine
  return {
    target: { edition: '', image: '', ...facts },
    reason,
    endpoint,
    region,
    engine: { version, address: description },
    machine,
    swept: open.swept,
    problem: '',
  }
}

/** The facts of a run that could not begin. */
export function describeFailedRun(problem: string): RunFacts {
  return {
    target: { name: '', title: '', version: '', edition: '', image: '' },
    reason: '',
    endpoint: '',
    region: '',
    engine: { version: '', address: '' },
    machine,
    swept: { containers: 0, images: 0 },
    problem,
  }
}
