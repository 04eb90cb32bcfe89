import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { missingBuilder, missingRegistry } from './builder-needs.ts'

describe('missingBuilder', () => {
  for (const [failure, instruction, since] of [
    [
      'the --mount option requires BuildKit. Refer to …',
      'RUN --mount=type=cache,target=/c pip install .',
      '20.10',
    ],
    ['the --chmod option requires BuildKit.', 'COPY --chmod=755 run.sh /', '20.10'],
    ['dockerfile parse error line 4: unknown instruction: ECHO', 'RUN <<EOF', '23'],
    ['dockerfile parse error line 3: unknown flag: link', '  copy --link --from=build /x /x', '23'],
  ]) {
    it(`names ${instruction}`, () => {
      const said = missingBuilder(`# A comment\nFROM scratch\n${instruction}\n`, failure ?? '')
      assert.equal(
        said,
        `Line 3 of the Dockerfile, "${instruction?.trim()}", needs BuildKit as Docker ${since} and newer have it, ` +
          'and this builder is none.',
      )
    })
  }

  it('says nothing of a build that fails for another reason', () => {
    const dockerfile = 'FROM scratch\nRUN --mount=type=cache,target=/c false\n'
    assert.equal(
      missingBuilder(dockerfile, 'executor failed running [/bin/sh -c false]: exit code: 1'),
      undefined,
    )
  })

  it('says nothing of an instruction that no builder knows', () => {
    assert.equal(missingBuilder('FROM scratch\nRNU x\n', 'unknown instruction: RNU'), undefined)
  })
})

describe('missingRegistry', () => {
  const failure = (image: string) =>
    `${image}: failed to resolve source metadata for docker.io/${image}: failed to do request: Head "https://…": i/o timeout`

  it('names the image that a build waited for', () => {
    assert.match(
      missingRegistry(failure('library/python:3')) ?? '',
      /asks the registry for docker.io\/library\/python:3/,
    )
  })

  it('says which line asked for the frontend', () => {
    assert.match(missingRegistry(failure('docker/dockerfile:1')) ?? '', /Leave the line out/)
  })

  it('says nothing of an image that its registry does not have', () => {
    assert.equal(
      missingRegistry('failed to resolve source metadata for docker.io/x: pull access denied'),
      undefined,
    )
  })
})
