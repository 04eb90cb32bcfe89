import { isBare } from '../../driver/evidence/likeness.ts'
import type { Cause } from '../course/causes.ts'
import { headline } from './problem.ts'

/** A cause in a line: what went wrong, and of a bare difference also what differs. */
export function causeWords({ problem, step }: Pick<Cause, 'problem' | 'step'>): string {
  const said = headline(problem)
  return isBare(problem.message) && step !== '' ? `${step}: ${said}` : said
}
