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
type Lie = Omit<Mutant, 'name' | 'feature' | 'example'> & {
  readonly feature: string
  /** The titles of the examples that are run, as a regular expression. */
  readonly examples: string
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
    feature: '3-services-and-scaling/1-services',
    examples: 'ECS accepts|ECS and Docker agree|Listing the tasks',
    cause:
      /^ {2}1\. \d+ examples: ECS counts \d running tasks?, but task \w+ is (PROVISIONING|PENDING|ACTIVATING)\.$/,
  },
  {
    defect: 'every container is said to have ended with 0',
    file: 'ecs/tasks/task-answer.ts',
    find: '{ exitCode: state.exitCode }',
    replace: '{ exitCode: 0 }',
    feature: '2-ecs-fundamentals/4-ending-tasks',
    examples: 'exits',
    cause: /^ {2}1\. \d+ examples: .*'exit code': '0', instead of /,
  },
  {
    defect: 'DescribeImages names a digest that nobody has pushed',
    file: 'ecr/operations/describe-images.ts',
    find: 'imageDigest: image.digest,',
    replace: "imageDigest: 'sha256:'.padEnd(71, '0'),",
    feature: '1-ecr-basics/4-build-tag-push',
    examples: 'listed under its tag|names the same digest',
    cause:
      /^ {2}1\. 2 examples: DescribeImages names the digest sha256:0{64} for "[^"]+", and the pushed one is sha256:\w{64}\.$/,
  },
  {
    defect: 'an immutable tag moves',
    file: 'store/tag-mutability.ts',
    find: "    case 'IMMUTABLE':\n      return true",
    replace: "    case 'IMMUTABLE':\n      return false",
    feature: '1-ecr-basics/5-tags',
    examples: 'under a taken tag',
    cause: /^ {2}1\. 2 examples: It should have been refused \(tag is immutable\), but it succeeded\.$/,
  },
  {
    defect: 'a task names the port beside its own',
    file: 'ecs/tasks/task-answer.ts',
    find: 'return { bindIP: bindIp, containerPort, hostPort, protocol }',
    replace: 'return { bindIP: bindIp, containerPort, hostPort: hostPort && hostPort + 1, protocol }',
    feature: '2-ecs-fundamentals/3-running-tasks',
    examples: 'Its port is found|get three ports',
    cause:
      /^ {2}1\. 2 examples: The page is said to be at port \d+ of this machine, but Docker publishes port 80 of the container as \d+\.$/,
  },
  {
    defect: 'tasks are listed whether they run or have stopped',
    file: 'ecs/tasks/list-tasks.ts',
    find: "const candidates = desiredStatus === 'RUNNING' ? cluster.activeTasks : cluster.tasks.values()\n    const found = [...candidates].filter((task) => task.desiredStatus === desiredStatus && matches(task))",
    replace: 'const found = [...cluster.tasks.values()].filter(matches)',
    feature: '3-services-and-scaling/3-healing-and-scaling',
    examples: 'container was killed|team has stopped',
    cause: /^ {2}1\. 2 examples: ECS lists task \w+ as one that is to run, but wants it to be STOPPED\.$/,
  },
]

for (const { feature, examples, cause, ...defect } of lies) {
  test(`${defect.defect}: the first lines of the end say so`, { timeout: 600_000 }, async (context) => {
    const environment = readEnvironment()
    const { docker, environment: engine } = await findEngine(environment)
    await using emulator = await startMutated(docker, { ...defect, name: 'lie', feature: '' })
    const recording = await recordExamples(emulator, {
      words: [`features/${feature}.feature`, '--name', examples, '--parallel', '2'],
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
