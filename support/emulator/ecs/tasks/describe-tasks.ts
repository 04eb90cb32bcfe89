import { type Operation, operation } from '../../gateway/operation.ts'
import { list, string, structure } from '../../gateway/shape.ts'
import type { EcsContext } from '../ecs-context.ts'
import { type Failure, invalidParameter } from '../ecs-error.ts'
import { oneOf } from '../shapes.ts'
import { answerTask } from './task-answer.ts'
import { findTask, taskArn } from './task-references.ts'

const input = structure({ cluster: string, tasks: list(string), include: list(oneOf('TAGS')) })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html; absent tasks are failures. */
export function describeTasks({ state }: EcsContext): Operation {
  return operation(input, ({ cluster: reference, tasks: references = [], include = [] }, caller) => {
    const cluster = state.of(caller).clusters.active(reference)
    if (references.length === 0) throw invalidParameter('Tasks cannot be empty.')
    if (references.length > 100) throw invalidParameter('Tasks can have at most 100 items.')
    const found = references.map((each) => ({ each, task: findTask(cluster, each) }))
    const withTags = include.includes('TAGS')
    return {
      tasks: found.flatMap(({ task }) => (task ? [answerTask(task, { withTags })] : [])),
      failures: found.flatMap(({ each, task }): Failure[] =>
        task ? [] : [{ arn: taskArn(cluster, each), reason: 'MISSING' }],
      ),
    }
  })
}
