import { basename } from 'node:path'
import { type Order, readOrder, usage } from './command-line.ts'
import { readServiceDefinition, readTaskDefinition } from './definitions.ts'
import { listFindings } from './finding-list.ts'
import { readJson, readText } from './input-files.ts'
import { InvalidInput } from './invalid-input.ts'
import { type Finding, lint } from './lint.ts'
import { type Migration, migrate } from './migrate.ts'
import { type OutputFile, outputName, writeOutputs } from './output-files.ts'
import { quoted } from './quoted.ts'
import type { Workload } from './workload.ts'

/** Where the program prints: its answer, or the sentence that says why there is none. */
export type Printer = { out(line: string): void; error(line: string): void }

type Task = Exclude<Order, { kind: 'help' }>

/**
 * Does what the command line asks for and returns the exit status: 0 when the files were written or a check found
 * nothing to change, 1 when a check failed or the input was refused, in which case nothing was written.
 */
export async function run(words: readonly string[], print: Printer): Promise<0 | 1> {
  try {
    const order = readOrder(words)
    if (order.kind === 'help') {
      print.out(usage)
      return 0
    }
    const workload = await readWorkload(order)
    return order.kind === 'check' ? check(workload, print) : await writeMigration(order, workload, print)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    print.error(error.message)
    return 1
  }
}

async function readWorkload({ task, service, commands, target }: Task): Promise<Workload> {
  return {
    target,
    taskDefinition: await readDefinition(task, readTaskDefinition),
    ...(service === undefined
      ? {}
      : { serviceDefinition: await readDefinition(service, readServiceDefinition) }),
    ...(commands === undefined ? {} : { commands: await readText(commands) }),
  }
}

async function readDefinition<T>(path: string, read: (json: unknown) => T): Promise<T> {
  const json = await readJson(path)
  try {
    return read(json)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    throw new InvalidInput(`In ${quoted(path)}: ${error.message}`, { cause: error })
  }
}

function check(workload: Workload, print: Printer): 0 | 1 {
  const findings = lint(workload)
  for (const line of listFindings(findings)) print.out(line)
  const open = findings.filter(({ severity }) => severity !== 'warn').length
  print.out(
    open === 0 ? '\nNothing here is known to fail on AWS.' : `\n${counted(open, 'thing')} to change first.`,
  )
  return open === 0 ? 0 : 1
}

async function writeMigration(order: Task, workload: Workload, print: Printer): Promise<0> {
  const migration = migrate({
    ...workload,
    ...(order.launchType === undefined ? {} : { launchType: order.launchType }),
  })
  const paths = await writeOutputs(outputsOf(order, migration), order.output)
  for (const line of listFindings(migration.findings)) print.out(line)
  print.out(migration.notes.length === 0 ? '\nNothing had to change.' : '\nChanged:')
  for (const note of migration.notes) print.out(`  ${note}`)
  print.out(`\nWritten: ${paths.map((path) => quoted(path)).join(', ')}.`)
  for (const line of filesStillNamed(order, migration.commands ?? '')) print.out(line)
  print.out(summary(migration.findings))
  return 0
}

/** The commands keep naming the files as they did; that the migrated ones have other names, somebody has to say. */
function filesStillNamed({ task, service }: Task, commands: string): string[] {
  return [task, ...(service === undefined ? [] : [service])]
    .map((path) => basename(path))
    .filter((name) => commands.includes(name) && outputName(name) !== name)
    .map((name) => `The commands still read ${quoted(name)}. Have them read ${quoted(outputName(name))}.`)
}

function outputsOf(order: Task, { taskDefinition, serviceDefinition, commands }: Migration): OutputFile[] {
  return [
    { input: order.task, content: jsonText(taskDefinition) },
    ...(order.service === undefined ? [] : [{ input: order.service, content: jsonText(serviceDefinition) }]),
    ...(order.commands === undefined ? [] : [{ input: order.commands, content: commands ?? '' }]),
  ]
}

function jsonText(definition: unknown): string {
  return `${JSON.stringify(definition, undefined, 2)}\n`
}

function summary(findings: readonly Finding[]): string {
  const count = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length
  return (
    `${counted(count('fill'), 'placeholder')} to fill in, ${counted(count('fail'), 'failure')} to settle, ` +
    `${counted(count('warn'), 'warning')}. Fill in and settle, then run again with --check on the written files.`
  )
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
