import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const programModule = 'github.com/opencontainers/distribution-spec/conformance'
const version = 'v0.0.0-20260831232431-97274622c111'

const run = promisify(execFile)

/** Fetches the pinned program, which Go checks against its checksum database, and compiles it into `folder`. */
export async function buildProgram(folder: string): Promise<string> {
  const program = join(folder, 'conformance')
  try {
    const { stdout } = await run('go', ['mod', 'download', '-json', `${programModule}@${version}`], {
      cwd: folder,
    })
    const { Dir: source }: { Dir: string } = JSON.parse(stdout)
    await run('go', ['build', '-C', source, '-mod=readonly', '-buildvcs=false', '-o', program, '.'])
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      throw new Error(
        'The conformance program is written in Go, and there is no "go" here. Install Go 1.24.',
        {
          cause,
        },
      )
    }
    throw cause
  }
  return program
}
