import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr'
import { type EcrHarness, startEcr } from '../../testing/ecr-harness.ts'
import { buildProgram } from './program.ts'
import { readReport, summarize } from './report.ts'

const repositories = ['conformance/repo1', 'conformance/repo2']

/** Runs the official conformance program of the OCI Distribution Spec against an emulator in this process. */
async function runConformance(): Promise<boolean> {
  await using undo = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'))
  undo.defer(() => rm(folder, { recursive: true }))
  const program = await buildProgram(folder)
  const ecr = undo.use(await startEcr({ tokenLifetime: 10 * 60_000 }))
  const client = ecr.client()
  for (const repositoryName of repositories)
    await client.send(new CreateRepositoryCommand({ repositoryName }))
  await writeFile(join(folder, 'oci-conformance.yaml'), JSON.stringify(await configuration(ecr)))
  const report = readReport(await outputOf(program, folder))
  process.stdout.write(`${summarize(report).join('\n')}\n`)
  return report.passed
}

/** JSON is YAML. The optional parts of the specification that the emulator offers are switched on. */
async function configuration(ecr: EcrHarness): Promise<object> {
  const [repo1, repo2] = repositories
  return {
    version: '1.1',
    registry: ecr.host,
    tls: 'disabled',
    repo1,
    repo2,
    username: 'AWS',
    password: await ecr.password(),
    apis: { blobs: { digestHeader: true, uploadCancel: true }, manifests: { digestHeader: true } },
  }
}

/** The program ends with 1 when a test fails; its report says which. */
async function outputOf(program: string, cwd: string): Promise<string> {
  const run = promisify(execFile)(program, { cwd, maxBuffer: 64 * 1024 * 1024 })
  const { stdout } = await run.catch((error: Error & { stdout?: string }) => {
    if (error.stdout) return { stdout: error.stdout }
    throw error
  })
  return stdout
}

try {
  process.exitCode = (await runConformance()) ? 0 : 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
