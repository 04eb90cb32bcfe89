import type { Swept } from '../run/sweep.ts'
import type { TargetAccess } from '../targets/target.ts'

/** The first line of a run: which target, why that one, where it answers. */
export function describeTarget(
  { facts, endpoint }: TargetAccess,
  reason: string,
  milliseconds: number,
): string {
  const what = [facts.title, facts.version, facts.edition].filter(Boolean).join(' ')
  return `Target: ${what} (${reason}) at ${endpoint}, ready in ${seconds(milliseconds)}.`
}

/** What an earlier run that was killed had left behind; nothing to say when it left nothing. */
export function describeSwept({ containers, images }: Swept): string[] {
  if (containers + images === 0) return []
  return [`Swept up after a run that was killed: ${containers} containers, ${images} images.`]
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
