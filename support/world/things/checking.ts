import assert from 'node:assert/strict'
import { mustShow, type Portrait, type Rows } from '../../driver/portraits.ts'
import { type FixtureName, readWorkload } from '../../migrate/fixtures/workload.ts'
import { lint } from '../../migrate/lint.ts'
import { migrate } from '../../migrate/migrate.ts'
import type { Finding, Severity } from '../../migrate/rules/rule.ts'
import type { LaunchType } from '../../migrate/workload.ts'
import type { SpecWorld } from '../world.ts'

/** The plan calls for "a dummy profile", which no line of its commands shows. */
const environment = { AWS_PROFILE: 'dummy' }

/** Files that can be checked, by the words of the features. */
export const files = {
  "the plan's files": 'plan',
  'the files made for EC2': 'ec2',
  'the files made for FARGATE': 'fargate',
} satisfies Record<string, FixtureName>

export type FilesName = keyof typeof files

/** Checks files for AWS and notes what is found. */
export function check(world: SpecWorld, name: FilesName): void {
  const workload = readWorkload(files[name])
  const findings = lint({ ...workload, ...(name === "the plan's files" && { environment }) })
  noteFindings(world, 'The checker', { ...workload, findings })
}

/** Migrates the plan's files and notes what they became, and what is left to do. */
export function migratePlan(world: SpecWorld, launchType: LaunchType): void {
  const workload = readWorkload('plan')
  const migrated = migrate({ ...workload, launchType })
  const { taskDefinition, serviceDefinition } = migrated
  const written = {
    'task-definition.aws.json': taskDefinition,
    'service-definition.aws.json': serviceDefinition,
  }
  for (const [name, definition] of Object.entries(written))
    world.evidence.leave({ kind: 'file', name, text: JSON.stringify(definition, undefined, 2) })
  noteMigrated(world, { ...workload, ...migrated })
}

/** Notes what was migrated, what it became and what is left to do. */
export function noteMigrated(world: SpecWorld, checked: Checked): void {
  const { account, region } = checked.target
  const registry = `${account}.dkr.ecr.${region}.amazonaws.com`
  const containers = checked.taskDefinition.containerDefinitions ?? []
  const hosts = containers.map(({ image = '' }) => image.split('/')[0])
  world.note('answer', {
    image: hosts.every((host) => host === registry) ? "in the account's registry" : hosts.join(', '),
    log: containers.map(({ logConfiguration }) => String(logConfiguration?.logDriver)).join(', '),
  })
  noteFindings(world, 'The migrator', checked)
}

function noteFindings(world: SpecWorld, who: string, checked: Checked): void {
  const count = (wanted: Severity) =>
    String(checked.findings.filter(({ severity }) => severity === wanted).length)
  const says = { 'will fail': count('fail'), 'to fill in': count('fill'), 'to consider': count('warn') }
  world.note('checked', checked)
  world.evidence.leave({ kind: 'saying', who, says })
}

/** Asserts that migrating what was migrated changes nothing. */
export function mustStayMigrated(world: SpecWorld): void {
  const { target, taskDefinition, serviceDefinition } = world.noted('checked')
  const again = migrate({ target, taskDefinition, ...(serviceDefinition && { serviceDefinition }) })
  assert.deepEqual(again.taskDefinition, taskDefinition)
  assert.deepEqual(again.serviceDefinition, serviceDefinition)
}

/** Asserts what the checker has found. */
export function mustFind(world: SpecWorld, rows: Rows): Promise<void> {
  return mustShow(findingsPortrait(world.noted('checked')), rows)
}

type Checked = ReturnType<typeof noted>
const noted = (world: SpecWorld) => world.noted('checked')

function findingsPortrait(checked: Checked): Portrait {
  const { findings } = checked
  const inDefinitions = findings.filter(({ message }) => !isOfScript(message))
  return {
    'fails on AWS': namesOf(findings, 'fail'),
    'fails on AWS in a definition': namesOf(inDefinitions, 'fail'),
    'worth considering': namesOf(findings, 'warn'),
    'to fill in': placeholderWords(checked),
    'commands that name the emulator': commandWords(checked),
    'other commands': async () => otherCommandWords(checked),
  }
}

const isOfScript = (message: string) => message.startsWith('commands.sh')

function namesOf(findings: readonly Finding[], wanted: Severity): string {
  const names = new Set(findings.filter(({ severity }) => severity === wanted).map(({ name }) => name))
  return names.size === 0 ? 'nothing' : [...names].sort().join(', ')
}

function placeholderWords({ findings, taskDefinition, serviceDefinition }: Checked): string {
  const marks = JSON.stringify({ taskDefinition, serviceDefinition }).match(/"[^"]*REPLACE_ME[^"]*"/g) ?? []
  const reported = findings.filter(({ severity }) => severity === 'fill').length
  if (reported !== marks.length) return `${reported}, of ${marks.length} placeholders`
  return reported === 0 ? 'nothing' : 'each placeholder, at least one'
}

function commandWords(checked: Checked): string {
  const failures = scriptFailures(checked)
  const missed = emulatorLines(checked).filter((line) => !linesNamed(checked).includes(line))
  if (missed.length > 0) return `not line ${missed.join(', ')}`
  const silent = failures.filter(({ message }) => !/\. (?:Leave|Use|Write|Do not)\b[^.]+/.test(message))
  return silent.length > 0
    ? `without what to write instead: ${silent[0]?.message}`
    : 'each, with what to write instead'
}

/** There are some, and none of them is named. */
function otherCommandWords(checked: Checked): string {
  const lines = (checked.scripts?.[0]?.lines ?? []).map(({ number }) => number)
  const others = lines.filter((number) => !emulatorLines(checked).includes(number))
  assert.ok(others.length > 0, 'Every command names the emulator.')
  const named = others.filter((number) => linesNamed(checked).includes(number))
  return named.length === 0 ? 'none' : `line ${named.join(', ')}`
}

function scriptFailures({ findings }: Checked): Finding[] {
  return findings.filter(({ severity, message }) => severity === 'fail' && isOfScript(message))
}

function linesNamed(checked: Checked): number[] {
  return scriptFailures(checked).flatMap(({ message }) =>
    (message.split(':')[0]?.match(/\d+/g) ?? []).map(Number),
  )
}

/** Found by reading, not by the program that is under test. */
function emulatorLines({ scripts = [] }: Checked): number[] {
  return (scripts[0]?.lines ?? []).flatMap(({ number, text }) =>
    /--endpoint-url|localstack|0{12}/.test(text) ? number : [],
  )
}
