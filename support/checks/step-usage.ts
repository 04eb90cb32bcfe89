import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { project } from '../machine/project.ts'

/** A step definition: its text, where it is, and the steps of examples that it is used by. */
export type StepUsage = {
  readonly pattern: string
  readonly uri: string
  readonly line: number
  readonly matches: readonly { readonly uri: string; readonly line: number }[]
}

/** Matches all steps to definitions, as Cucumber does, and runs none. Throws when one has no definition, or two. */
export function readStepUsage(): StepUsage[] {
  const folder = mkdtempSync(join(tmpdir(), 'matching-'))
  try {
    const usage = join(folder, 'usage.json')
    const cucumber = 'node_modules/@cucumber/cucumber/bin/cucumber.js'
    const words = [cucumber, '--profile', 'matching', '--format', `usage-json:${usage}`]
    const run = spawnSync(process.execPath, words, { cwd: project, encoding: 'utf8' })
    assert.doesNotMatch(run.stdout, /undefined|ambiguous/i, run.stdout)
    return JSON.parse(readFileSync(usage, 'utf8')) as StepUsage[]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
