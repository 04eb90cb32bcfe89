/** Something on GitHub that starts the workflow, as it is told to the jobs. */
export type Event = {
  /** Whether the jobs get the repository's secrets. */
  readonly secrets: boolean
  readonly payload: object
}

const repository = { full_name: 'example/dockerfile-to-ecs', default_branch: 'main', fork: false }

/** By GitHub's names: https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
export const events = {
  push: { secrets: true, payload: { ref: 'refs/heads/main', repository } },
  pull_request: {
    secrets: false,
    payload: {
      number: 1,
      pull_request: {
        base: { ref: 'main', repo: repository },
        head: { ref: 'mine', repo: { ...repository, full_name: 'someone/dockerfile-to-ecs', fork: true } },
      },
      repository,
    },
  },
  schedule: { secrets: true, payload: { ref: 'refs/heads/main', repository, schedule: '17 3 * * *' } },
} as const satisfies Readonly<Record<string, Event>>

export type EventName = keyof typeof events

export const eventNames = Object.keys(events) as EventName[]
