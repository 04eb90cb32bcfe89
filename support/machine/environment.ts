/** The environment of this process; nothing but this file and the programs' main files reads it. */
export function readEnvironment(): NodeJS.ProcessEnv {
  return process.env
}

/** Sets variables that workers, Testcontainers and child processes are to see. */
export function shareWithChildren(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables)
}
