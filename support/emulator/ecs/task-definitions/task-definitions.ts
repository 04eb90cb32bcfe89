import type { Scope } from '../../gateway/scope.ts'
import { arn, iamArn, resourceOf } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { TagMap } from '../tags/tag-map.ts'
import type { TaskBlueprint, TaskDefinition } from './task-definition.ts'

/** The task definitions of one account and region, by family and revision. */
export class TaskDefinitions {
  readonly #scope: Scope
  readonly #families = new Map<string, TaskDefinition[]>()

  constructor(scope: Scope) {
    this.#scope = scope
  }

  /** Adds the next revision; numbers are never used twice, as no revision ever leaves the list. */
  register(family: string, { blueprint, tags }: { blueprint: TaskBlueprint; tags: TagMap }): TaskDefinition {
    const revisions = this.#families.get(family) ?? []
    const revision = revisions.length + 1
    const definition: TaskDefinition = {
      ...blueprint,
      family,
      revision,
      arn: arn(this.#scope, `task-definition/${family}:${revision}`),
      registeredAt: new Date(),
      registeredBy: iamArn(this.#scope, 'root'),
      state: { kind: 'ACTIVE' },
      tags,
    }
    revisions.push(definition)
    this.#families.set(family, revisions)
    return definition
  }

  /** By `family` (its latest active revision), `family:revision` or ARN. */
  find(reference: string): TaskDefinition | undefined {
    const { family, revision } = this.parse(reference)
    const revisions = this.#families.get(family) ?? []
    return revision === undefined
      ? revisions.findLast((each) => each.state.kind === 'ACTIVE')
      : revisions[revision - 1]
  }

  /** Splits `family:revision` or an ARN. Throws `InvalidParameterException` when the revision is not a number. */
  parse(reference: string): { family: string; revision?: number } {
    const resource = resourceOf(this.#scope, reference)
    const name = resource?.startsWith('task-definition/')
      ? resource.slice('task-definition/'.length)
      : reference
    if (name.startsWith('arn:')) return { family: name }
    const [family = '', revision] = name.split(':')
    if (revision === undefined) return { family }
    if (!/^\d{1,7}$/.test(revision)) {
      throw invalidParameter(`Invalid revision number. Number: ${revision.slice(0, 100)}`)
    }
    return { family, revision: Number(revision) }
  }

  /** All revisions, by family and then by number. */
  all(): TaskDefinition[] {
    return [...this.#families]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([, revisions]) => revisions)
  }
}
