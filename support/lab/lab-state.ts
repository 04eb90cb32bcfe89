import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunContext } from '../driver/run-context.ts'
import { describeOwner, isGone } from '../machine/sweep/owner.ts'

/** What an open lab leaves in its folder, so that the work done in it can be verified. */
export type LabState = {
  readonly owner: string
  readonly context: Extract<RunContext, { kind: 'ready' }>
  /** The reader's own folder, `$LAB`. */
  readonly folder: string
  /** What the reader's names in Docker begin with, `$LAB_NAME`. */
  readonly name: string
}

const file = 'lab.json'

/** Writes it for this process; nobody else on the machine may read it. */
export function writeLabState(state: Omit<LabState, 'owner'>): void {
  const text = JSON.stringify({ ...state, owner: describeOwner() })
  writeFileSync(join(state.folder, file), text, { mode: 0o600 })
}

/** The lab of this terminal (`LAB`), else the only one that is open. Throws one sentence when there is none, or several. */
export function findOpenLab(environment: NodeJS.ProcessEnv, runs = tmpdir()): LabState {
  const named = environment['LAB'] ?? ''
  const files = named === '' ? globSync(`dockerfile-to-ecs-*/lab/${file}`, { cwd: runs }) : []
  const candidates = named === '' ? files.map((each) => join(runs, each)) : [join(named, file)]
  const open = candidates
    .filter(existsSync)
    .map(read)
    .filter(({ owner }) => !isGone(owner))
  const [first, ...others] = open
  if (first === undefined && named !== '')
    throw new Error(
      'The lab of this terminal is closed. Open one in another terminal, npm run lab, and paste its export lines here.',
    )
  if (first === undefined)
    throw new Error('No lab is open. Open one in another terminal: npm run lab. Then do the lessons in it.')
  if (others.length > 0)
    throw new Error(
      `${open.length} labs are open. Paste the export lines of one of them here, and ask again.`,
    )
  return first
}

function read(path: string): LabState {
  return JSON.parse(readFileSync(path, 'utf8')) as LabState
}
