import type Dockerode from 'dockerode'
import { noteBuild } from '../machine/sweep/build-cache.ts'
import type { Run } from '../machine/sweep/run.ts'
import type { TargetAccess } from '../targets/target.ts'
import type { Aws } from './aws/aws.ts'
import { createCliAws } from './aws/cli-aws.ts'
import { createSdkAws } from './aws/sdk-aws.ts'
import { createCliDocker } from './docker/cli-docker.ts'
import type { Docker } from './docker/docker.ts'
import { createEngineDocker } from './docker/engine-docker.ts'
import type { DriverName } from './driver-name.ts'
import type { Evidence } from './evidence/evidence.ts'
import { makeCliHome } from './shell/cli-home.ts'
import { Shell } from './shell/cli-shell.ts'

/** The two that do the work; all else is built on them. */
export type Driver = {
  readonly aws: Aws
  readonly docker: Docker
}

/** Makes a driver; the one place where its name decides. */
export function createDriver(parts: {
  readonly name: DriverName
  readonly access: TargetAccess
  readonly run: Run
  readonly engine: Dockerode
  /** Of this process; the programs of the CLI driver see little of it. */
  readonly environment: NodeJS.ProcessEnv
  readonly evidence: Evidence
  /** What goes with the scenario. */
  readonly cleanup: AsyncDisposableStack
}): Driver {
  const { name, access, run, engine, environment, evidence, cleanup } = parts
  switch (name) {
    case 'sdk':
      return {
        aws: cleanup.use(createSdkAws(access, evidence)),
        docker: noteBuilds(createEngineDocker(engine, run.labels, evidence), engine, run),
      }
    case 'cli': {
      const { endpoint, region, credentials } = access
      const shell = cleanup.use(new Shell(makeCliHome({ folder: run.folder, environment, credentials })))
      const target = { region, ...(endpoint !== undefined && { endpoint }) }
      return {
        aws: createCliAws({ shell, target, evidence }),
        docker: noteBuilds(createCliDocker(shell, evidence), engine, run),
      }
    }
  }
}

/** What BuildKit keeps of builds is written down, so that it goes with the run. */
function noteBuilds(docker: Docker, engine: Dockerode, { folder }: Run): Docker {
  return {
    ...docker,
    build: (build) =>
      build.buildKit === true
        ? noteBuild({ docker: engine, folder }, () => docker.build(build))
        : docker.build(build),
  }
}
