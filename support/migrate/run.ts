import { basename } from 'node:path'
import { type Order, readOrder, usage } from './command-line.ts'
import { listFindings, summary } from './finding-list.ts'
import {
  readServiceDefinition,
  readTaskDefinition,
  type ServiceDefinition,
  type TaskDefinitionInput,
} from './input/definitions.ts'
import { readText } from './input/input-files.ts'
import { type DefinitionFile, inputFindings, inputNotes, readDefinitionFile } from './input/reading.ts'
import { lint } from './lint.ts'
import { counted, InvalidInput, quoted } from './messages.ts'
import { type Migration, migrate } from './migrate.ts'
import { type OutputFile, outputName, writeOutputs } from './output-files.ts'
import { differences } from './paths.ts'
import { readScript, type Script } from './scripts/script.ts'
import { launchedOn, type Workload } from './workload.ts'

/** Where the program prints, and the environment in which it was started. */
export type Terminal = {
  out(line: string): void
  error(line: string): void
  readonly environment: Readonly<Record<string, string | undefined>>
}

type Task = Exclude<Order, { kind: 'help' }>

type Files = {
  readonly task: DefinitionFile<TaskDefinitionInput>
  readonly service: DefinitionFile<ServiceDefinition> | undefined
  readonly scripts: readonly Script[]
}

/**
 * Does what the command line asks for and returns the exit status: 0 when the files were written or a check found
 * nothing that fails or is to be filled in, 1 when it did or the input was refused, in which case nothing was written.
 */
export async function run(words: readonly string[], surroundings: Terminal): Promise<0 | 1> {
  try {
    const order = readOrder(words)
    if (order.kind === 'help') {
      surroundings.out(usage)
      return 0
    }
    const files = await readFiles(order)
    return order.kind === 'check'
      ? check(order, files, surroundings)
      : await write(order, files, surroundings)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    surroundings.error(error.message)
    return 1
  }
}

async function readFiles({ task, service, commands }: Task): Promise<Files> {
  return {
    task: await readDefinitionFile(task, readTaskDefinition),
    service: service === undefined ? undefined : await readDefinitionFile(service, readServiceDefinition),
    scripts: await Promise.all(commands.map(async (path) => readScript(path, await readText(path)))),
  }
}

function workloadOf({ target }: Task, files: Files, { environment }: Terminal): Workload {
  const { task, service, scripts } = files
  return {
    target,
    scripts,
    environment,
    taskDefinition: task.definition,
    open: new Set(
      [task, service].flatMap((file) => file?.report.open.map(([member]) => String(member)) ?? []),
    ),
    ...(service && { serviceDefinition: service.definition }),
  }
}

function check(order: Task, files: Files, surroundings: Terminal): 0 | 1 {
  const given = definitionFiles(files).flatMap(inputFindings)
  const findings = [...given, ...lint(launchedOn(order.launchType, workloadOf(order, files, surroundings)))]
  for (const line of listFindings(findings)) surroundings.out(line)
  surroundings.out(`\n${whatWasRead(files)}`)
  surroundings.out(summary(findings))
  return findings.every(({ severity }) => severity === 'warn') ? 0 : 1
}

async function write(order: Task, files: Files, surroundings: Terminal): Promise<0> {
  const { out } = surroundings
  const migration = migrate({ ...workloadOf(order, files, surroundings), launchType: order.launchType })
  const paths = await writeOutputs(outputsOf(files, migration), order.output)
  // What was mended is no finding any more; what was not, is.
  const left = definitionFiles(files).flatMap((file) =>
    inputFindings({ ...file, report: { ...file.report, problems: unmended(file), answered: [], empty: [] } }),
  )
  const findings = [...left, ...migration.findings]
  for (const line of listFindings(findings)) out(line)
  const notes = [...definitionFiles(files).flatMap(inputNotes), ...migration.notes]
  out(notes.length === 0 ? '\nNothing had to change.' : '\nChanged:')
  for (const note of notes) out(`  ${note}`)
  out(`\nWritten: ${paths.map((path) => quoted(path)).join(', ')}.`)
  for (const line of filesStillNamed(files)) out(line)
  out(whatWasRead(files))
  out(`${summary(findings)} Fill in and settle, then run again with --check on the written files.`)
  return 0
}

function unmended({ report }: DefinitionFile<unknown>): string[] {
  const mended = report.repairs.flatMap(({ sentence }) => (sentence === '' ? [] : sentence.split(' ')[0]))
  return report.problems.filter((problem) => !mended.includes(problem.split(' ')[0]))
}

function definitionFiles({ task, service }: Files): DefinitionFile<unknown>[] {
  return service === undefined ? [task] : [task, service]
}

/** A check that found nothing is worth what was looked at. */
function whatWasRead({ task, service, scripts }: Files): string {
  const containers = counted((task.definition.containerDefinitions ?? []).length, 'container')
  const parts = [
    `${quoted(task.path)} (${containers})`,
    ...(service === undefined ? [] : [quoted(service.path)]),
    ...scripts.map(({ path, lines }) => {
      const comments = lines.filter(({ comment }) => comment).length
      return `${quoted(path)} (${counted(lines.length, 'line')}, ${comments} of them comments)`
    }),
  ]
  const unread = [
    ...(service === undefined ? ['no service definition'] : []),
    ...(scripts.length === 0 ? ['no script'] : []),
  ]
  return (
    `Read: ${parts.join(', ')}${unread.length === 0 ? '' : `; ${unread.join(' and ')}`}. Not read: what they call, and ` +
    'what there is in the account.'
  )
}

/** Scripts keep naming the files as they did; that the migrated ones have other names, somebody has to say. */
function filesStillNamed({ task, service, scripts }: Files): string[] {
  const names = [task, ...(service === undefined ? [] : [service])].map(({ path }) => basename(path))
  return scripts.flatMap(({ path, lines }) =>
    names
      .filter((name) => outputName(name) !== name && lines.some(({ text }) => text.includes(name)))
      .map((name) => `${quoted(path)} reads ${quoted(name)}. Have it read ${quoted(outputName(name))}.`),
  )
}

function outputsOf({ task, service }: Files, { taskDefinition, serviceDefinition }: Migration): OutputFile[] {
  return [
    { input: task.path, content: written(task, taskDefinition) },
    ...(service === undefined ? [] : [{ input: service.path, content: written(service, serviceDefinition) }]),
  ]
}

/** The file with nothing changed but what had to; an answer of ECS is printed without what wrapped it. */
function written(file: DefinitionFile<unknown>, definition: unknown): string {
  const { document, wrapped, given, report } = file
  const edits = [...report.repairs, ...differences(file.definition, definition)]
  const isAnswer = wrapped || given !== document.value
  return isAnswer ? document.print(definition) : document.edit(edits)
}
