import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { closingLines } from '../guide/closing-lines.ts'
import { buildGuide } from '../guide/course/build-guide.ts'
import { findEngine } from '../machine/engine/find-engine.ts'
import { readEnvironment } from '../machine/environment.ts'
import type { Mutant } from './mutant.ts'
import { startMutated } from './mutated-emulator.ts'
import { recordExamples } from './run-examples.ts'

/** As many as a person reads before scrolling. */
const firstLines = 10

/** An emulator that says what is not so; who reads the end of a run must see what it lies about. */
type Lie = Omit<Mutant, 'name' | 'feature'> & {
  readonly features: readonly string[]
  /** The cause that most examples fail for, as the terminal and the guide name it. */
  readonly cause: RegExp
}

const lies: readonly Lie[] = [
  {
    defect: 'a service counts as many running tasks as it wants',
    file: 'ecs/services/service-answer.ts',
    find: 'desiredCount: service.desiredCount,\n    ...counts(tasks),',
    replace:
      'desiredCount: service.desiredCount,\n    ...counts(tasks),\n    runningCount: service.desiredCount,',
    features: ['3-services-and-scaling/1-services', '3-services-and-scaling/3-healing-and-scaling'],
    cause:
      /^ {2}1\. \d+ examples: ECS counts \d running tasks?, but task \w+ is (PROVISIONING|PENDING|ACTIVATING)\.$/,
  },
  {
    defect: 'every container is said to have ended with 0',
    file: 'ecs/tasks/task-answer.ts',
    find: '{ exitCode: state.exitCode }',
    replace: '{ exitCode: 0 }',
    features: ['2-ecs-fundamentals/4-ending-tasks'],
    cause: /^ {2}1\. \d+ examples: .*exit/i,
  },
  {
    defect: 'DescribeImages names a digest that nobody has pushed',
    file: 'ecr/operations/describe-images.ts',
    find: 'imageDigest: image.digest,',
    replace: "imageDigest: 'sha256:'.padEnd(71, '0'),",
    features: ['1-ecr-basics/4-build-tag-push', '1-ecr-basics/5-tags'],
    cause:
      /^ {2}1\. \d+ examples: DescribeImages names the digest sha256:0{64} for "[^"]+", and Docker pushed sha256:\w{64}\.$/,
  },
]

for (const { features, cause, ...defect } of lies) {
  test(`${defect.defect}: the first lines of the end say so`, { timeout: 600_000 }, async (context) => {
    const environment = readEnvironment()
    const { docker, environment: engine } = await findEngine(environment)
    await using emulator = await startMutated(docker, { ...defect, name: 'lie', feature: '' })
    const recording = await recordExamples(emulator, {
      words: [...features.map((feature) => `features/${feature}.feature`), '--parallel', '6'],
      // Nobody waits long for what a liar will never say.
      environment: { ...environment, ...engine, PATIENCE: '0.2' },
      signal: context.signal,
    })
    const guide = buildGuide([recording])
    const [run] = guide.runs
    assert.ok(run)
    const said = stripVTControlCharacters(closingLines(guide, run, 'reports/index.html'))
    const first = said.trim().split('\n').slice(0, firstLines)
    assert.ok(
      first.some((line) => cause.test(line)),
      said,
    )
  })
}
