import { type Operation, operation } from '../../gateway/operation.ts'
import { string, structure } from '../../gateway/shape.ts'
import type { EcsContext } from '../ecs-context.ts'
import { invalidParameter } from '../ecs-error.ts'
import { answerTask } from './task-answer.ts'
import { findTask } from './task-references.ts'

const input = structure({ cluster: string, task: string, reason: string })

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html; answers before the task has stopped. */
export function stopTask({ state, runner }: EcsContext): Operation {
  return operation(input, ({ cluster: reference, task: taskReference = '', reason }, caller) => {
    const cluster = state.of(caller).clusters.active(reference)
    const task = findTask(cluster, taskReference)
    if (task === undefined) throw invalidParameter('The referenced task was not found.')
    if ((reason?.length ?? 0) > 1024) throw invalidParameter('reason can have up to 1024 characters.')
    runner.stop(task, { code: 'UserInitiated', reason: reason || 'Task stopped by user' })
    return { task: answerTask(task, { withTags: false }) }
  })
}
