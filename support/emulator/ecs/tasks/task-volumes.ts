import type { Task } from '../model.ts'
import { engineName } from './container-order.ts'
import type { RunContext } from './run-context.ts'

/**
 * Makes the volumes that last as long as the task. One that cannot be made shows as a container that cannot be made,
 * with the engine's words.
 */
export async function createVolumes(
  { task, volumes }: { readonly task: Task; readonly volumes: Map<string, string> },
  { engine, labels, log }: RunContext,
): Promise<void> {
  for (const { name, host } of task.definition.volumes) {
    if (host.sourcePath !== undefined) continue
    const volume = engineName(task, name)
    volumes.set(name, volume)
    await engine.createVolume(volume, labels).catch((error: Error) => {
      log(`${task.arn}: volume ${name} could not be made: ${error.message}`)
    })
  }
}
