/** The environment of this process; nothing but this file and the programs' main files reads it. */
export function readEnvironment(): NodeJS.ProcessEnv {
  return process.env
}

/** Sets variables that workers, Testcontainers and child processes are to see. */
export function shareWithChildren(variables: Readonly<Record<string, string>>): void {
  Object.assign(process.env, variables)
}

/**
 * While it is not disposed of, assertions say what they compare in one piece. Where there are colours, in a terminal or by
 * FORCE_COLOR, Node mixes the letters of both values: no known words are found in that, and no secret.
 */
export function withoutColours(): Disposable {
  const forced = process.env['FORCE_COLOR']
  process.env['FORCE_COLOR'] = '0'
  return {
    [Symbol.dispose]() {
      if (forced === undefined) delete process.env['FORCE_COLOR']
      else process.env['FORCE_COLOR'] = forced
    },
  }
}
