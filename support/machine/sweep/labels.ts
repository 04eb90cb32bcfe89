const prefix = 'dockerfile-to-ecs'

/** On everything that a run makes in Docker: the run's id. */
export const runLabel = `${prefix}.run`

/** Beside it: which process made it, as `host/pid/start`, so that a later run can tell whether it still lives. */
export const ownerLabel = `${prefix}.owner`

/** The name space of the images that stay as a cache. */
export const imagePrefix = prefix
