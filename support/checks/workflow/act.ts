import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandFailed, runCommand } from '../../machine/command.ts'
import { project } from '../../machine/project.ts'

/** https://github.com/nektos/act */
const version = 'v0.2.89'

/** Where the program that runs the workflow lies. Go fetches it at a pinned version and checks it by its checksums. */
export async function installAct(say: (line: string) => void, signal: AbortSignal): Promise<string> {
  const folder = join(project, 'node_modules/.cache', `act-${version}`)
  const program = join(folder, 'act')
  if (existsSync(program)) return program
  say(`Installing act ${version} into ${folder}.`)
  await mkdir(folder, { recursive: true })
  try {
    const args = ['install', `github.com/nektos/act@${version}`]
    await runCommand({ program: 'go', args, variables: { GOBIN: folder }, signal, group: true })
  } catch (error) {
    if (error instanceof CommandFailed && (error.missing || /No such file/.test(error.message)))
      throw new Error(
        'The workflow is run by act, which is written in Go, and there is no "go" here. Install Go 1.25.',
        {
          cause: error,
        },
      )
    throw error
  }
  return program
}
