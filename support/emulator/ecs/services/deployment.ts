import type { TaskImage } from '../tasks/task-images.ts'

export type Deployment = {
  readonly id: string
  /** What each container's tag meant for the first task of the deployment. */
  readonly images: Map<string, Promise<TaskImage>>
}
