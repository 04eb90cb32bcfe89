import assert from 'node:assert/strict'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { findCliPrograms } from './cli-programs.ts'

type Scripts = Readonly<Record<string, string>>

/** Looks in a folder that holds nothing but these programs. */
async function find(programs: Scripts): Promise<string> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'programs-'))
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(folder.path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
  return await findCliPrograms({ PATH: folder.path, TMPDIR: folder.path, AWS_PROFILE: 'production' })
}

const aws = 'echo aws-cli/2.31.0 Python/3.13.7 Linux/6.1'
const docker = 'echo Docker version 28.2.2, build e6534b4'

describe('findCliPrograms', () => {
  it('says what was found', async () => {
    assert.equal(await find({ aws, docker }), 'aws-cli/2.31.0, Docker version 28.2.2')
  })

  for (const [missing, programs] of [
    ['aws', { docker }],
    ['docker', { aws }],
  ] as const) {
    it(`says in one sentence that ${missing} is missing`, async () => {
      await assert.rejects(
        find(programs),
        new RegExp(
          `^Error: DRIVER=cli needs the \\w+ CLI, but "${missing} --version" fails \\(.*not found\\)\\. Install it, or run with DRIVER=sdk\\.$`,
        ),
      )
    })
  }

  it('says why a program that is there does not run', async () => {
    await assert.rejects(
      find({ aws: 'echo no python >&2; exit 1', docker }),
      /"aws --version" fails \(no python\)/,
    )
  })

  it('shows the programs nothing of the user', async () => {
    const alone = `test -z "$AWS_PROFILE" && test "$HOME" != '${homedir()}'`
    assert.match(await find({ aws: `${alone} && ${aws}`, docker: `${alone} && ${docker}` }), /^aws-cli/)
  })
})
