import { execFile } from 'node:child_process'

/** What a command line printed, and how it ended. */
export type Printed = { readonly stdout: string; readonly stderr: string; readonly exitCode: number }

const mostOutput = 64 * 1024 * 1024

/** Runs command lines as they stand, with nobody at the keyboard. Disposing of it ends those that still run. */
export class Shell implements Disposable {
  readonly #environment: Readonly<Record<string, string>>
  readonly #end = new AbortController()

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = environment
  }

  /** Rejects when a line could not be run to its end; a program that fails has run. */
  run(line: string): Promise<Printed> {
    const options = { env: this.#environment, maxBuffer: mostOutput, signal: this.#end.signal }
    return new Promise((resolve, reject) => {
      const child = execFile('/bin/sh', ['-c', line], options, (error, stdout, stderr) => {
        if (child.exitCode === null)
          reject(error ?? new Error(`It was ended by ${child.signalCode}: ${line}`))
        else resolve({ stdout, stderr, exitCode: child.exitCode })
      })
      child.stdin?.end()
    })
  }

  [Symbol.dispose](): void {
    this.#end.abort()
  }
}
