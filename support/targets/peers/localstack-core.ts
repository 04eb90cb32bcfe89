import assert from 'node:assert/strict'
import { findEngine } from '../../machine/engine/find-engine.ts'
import { readEnvironment } from '../../machine/environment.ts'
import { startJanitor } from '../../machine/sweep/janitor.ts'
import { beginRun } from '../../machine/sweep/run.ts'
import { ownedBy } from '../../machine/sweep/run-harness.ts'
import { removeFolder, sweepRun } from '../../machine/sweep/sweep.ts'
import { runSpec } from '../spec-process.ts'
import type { PythonPackage } from './emulators.ts'
import type { Installation } from './install.ts'
import { buildPythonImage } from './python-image.ts'

/**
 * The open-source runtime of LocalStack, which has neither ECR nor ECS. It asks for no upper bounds, and what came after it
 * has taken things away that it uses. Its own image has the time zones.
 * https://pypi.org/project/localstack-core/
 */
export const localstackCore: PythonPackage = {
  package: 'localstack-core[runtime]',
  version: '2026.3.0',
  beside: ['cbor2==5.8.0', 'plux==1.14.*', 'pyOpenSSL==25.*', 'service_identity', 'tzdata'],
  python: '3.12',
}

const tag = `dockerfile-to-ecs/localstack-core:${localstackCore.version}`
const sentence =
  /^✗ LocalStack 2026\.3\.0 answers, but not for ECR and ECS: "The API for service ecr is .+ by LocalStack\." Take a version or a licence .+\.$/

/**
 * Meets it as a team does whose image or plan lacks ECR and ECS: in a container that the spec starts. Asserts that the run
 * ends with one sentence and exit code 1, and that nothing is left.
 */
export async function meetLocalstackCore({ folder, report, signal }: Installation): Promise<void> {
  const { docker, environment } = await findEngine(readEnvironment())
  await using stack = new AsyncDisposableStack()
  const run = await beginRun()
  startJanitor(run)
  stack.defer(() => removeFolder(run.folder))
  stack.defer(async () => void (await sweepRun(docker, run.id)))
  report('Putting it into an image.')
  await buildPythonImage({ docker, tag, labels: run.labels, folder, instructions: startAs(folder), signal })
  const spec = await runSpec(
    { ...environment, TARGET: 'localstack', LOCALSTACK_AUTH_TOKEN: 'none', LOCALSTACK_IMAGE: tag },
    ['--tags', '@phase-1', '--format', `message:${run.folder}/messages.ndjson`],
  )
  report(spec.output.trim())
  const { code, output } = spec
  const lines = output.trim().split('\n')
  assert.deepEqual({ code, lines: lines.length }, { code: 1, lines: 1 })
  assert.match(lines[0] ?? '', sentence)
  assert.deepEqual({ left: await ownedBy(docker, spec.pid) }, { left: [] })
  report('This is the sentence that is due, the exit code is 1, and nothing is left.')
}

/** As its own image does: https://github.com/localstack/localstack/blob/v4.14.0/bin/docker-entrypoint.sh */
function startAs(folder: string): string[] {
  return [
    'ENV DISABLE_EVENTS=1 GATEWAY_LISTEN=0.0.0.0:4566',
    'EXPOSE 4566',
    `ENTRYPOINT ["${folder}/bin/localstack-supervisor"]`,
  ]
}
