import type { DriverName } from '../driver/driver-name.ts'
import type { Swept } from '../machine/sweep/sweep.ts'
import type { TargetAccess, TargetFacts } from '../targets/target.ts'

/** The first line of a run: which target, why that one, where it answers. */
export function describeTarget(
  { facts, endpoint, region, tunnelled }: TargetAccess,
  reason: string,
  milliseconds: number,
): string {
  const what = [facts.title, facts.version, facts.edition].filter(Boolean).join(' ')
  const where = endpoint === undefined ? `in ${region}` : `at ${endpoint}`
  const way = tunnelled ? ", through a tunnel to the engine's loopback" : ''
  return `Target: ${what} (${reason}) ${where}${way}, ready in ${seconds(milliseconds)}${describePace(facts)}.`
}

function describePace({ pace }: TargetFacts): string {
  if (pace === undefined) return ''
  return pace === 1
    ? ', ECS waits as long as on AWS'
    : `, ECS waits ${pace} times faster than on AWS (PACE=1: as on AWS)`
}

/** What a run is going to do in an account that is not its own, before it begins. */
export function describeIntent({ ownership, fargate, capabilities }: TargetAccess): string[] {
  if (ownership === undefined || fargate === undefined) return []
  const { prefix, tag } = ownership
  return [
    'It will make ECR repositories, ECS clusters, task definitions, services and Fargate tasks, and log groups' +
      `${capabilities.includes('local-tasks') ? '' : '; that costs money'}.`,
    `Their names begin with ${prefix} and their tag is ${tag.key}=${tag.value}. All are deleted at the end.`,
    `Tasks run in ${fargate.subnets.join(', ')} with the role ${fargate.executionRole}.`,
  ]
}

/** How the steps are done, and for the CLI driver by which programs. */
export function describeDriver(name: DriverName, programs?: string): string {
  return `Driver: ${name}${programs === undefined ? '' : ` (${programs})`}.`
}

/** What an earlier run that was killed had left behind; nothing to say when it left nothing. */
export function describeSwept({ containers, images }: Swept): string[] {
  if (containers + images === 0) return []
  return [`Swept up after a run that was killed: ${containers} containers, ${images} images.`]
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
