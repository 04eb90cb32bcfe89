import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCliHome } from './cli-home.ts'
import { Shell } from './cli-shell.ts'

const programs = { aws: 'the AWS CLI', docker: 'the Docker CLI' }

/**
 * Finds the programs that do the work when the driver is `cli`, and returns what they call themselves. Throws one
 * sentence when one is missing, or does not run in a home of its own.
 */
export async function findCliPrograms(environment: NodeJS.ProcessEnv): Promise<string> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'dockerfile-to-ecs-cli-'))
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
  using shell = new Shell(makeCliHome({ folder: folder.path, environment, credentials }))
  const versions: string[] = []
  for (const [program, title] of Object.entries(programs)) {
    const { stdout, stderr, exitCode } = await shell.run(`${program} --version`)
    if (exitCode !== 0) throw new Error(explain(program, title, stderr.trim()))
    versions.push(/^(?:Docker version )?[^\s,]+/.exec(stdout)?.[0] ?? stdout.trim())
  }
  return versions.join(', ')
}

function explain(program: string, title: string, why: string): string {
  return `DRIVER=cli needs ${title}, but "${program} --version" fails (${why}). Install it, or run with DRIVER=sdk.`
}
