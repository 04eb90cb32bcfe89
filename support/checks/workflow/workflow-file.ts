import { readFileSync } from 'node:fs'
import { project } from '../../machine/project.ts'

/** An action that a step uses. */
export type UsedAction = {
  /** For example `actions/checkout`. */
  readonly name: string
  readonly commit: string
  readonly version: string
}

export const workflowFile = '.github/workflows/spec.yml'

/** Each action of the workflow once for each commit that it is used at. */
export function readUsedActions(): UsedAction[] {
  const text = readFileSync(`${project}/${workflowFile}`, 'utf8')
  const found = [...text.matchAll(/\buses: *([^@\s]+)@(\S+)(?: # (\S+))?/g)]
  const actions = found.map(([, name = '', commit = '', version = '']) => ({ name, commit, version }))
  return [...new Map(actions.map((action) => [`${action.name}@${action.commit}`, action])).values()]
}
