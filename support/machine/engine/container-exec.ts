import { buffer } from 'node:stream/consumers'
import type Dockerode from 'dockerode'
import { demultiplex } from './container-log.ts'

/** Runs a command inside a container and returns what it printed. Throws when it ends with an error. */
export async function runInContainer(
  engine: Dockerode,
  containerId: string,
  command: readonly string[],
): Promise<string> {
  const execution = await engine.getContainer(containerId).exec({
    Cmd: [...command],
    AttachStdout: true,
    AttachStderr: true,
  })
  const output = demultiplex(await buffer(await execution.start({}))).toString('utf8')
  const { ExitCode } = await execution.inspect()
  if (ExitCode !== 0) throw new Error(`${command.join(' ')} ended with ${ExitCode}: ${output}`)
  return output
}
