import { ecrRegistry, isEmulated } from '../image-reference.ts'
import { quoted } from '../quoted.ts'
import { loginRegistry } from '../shell/docker-calls.ts'
import { isAssignment, isComputed, optionOf } from '../shell/programs.ts'
import { registryOf } from '../target.ts'
import type { Setting, Subject } from '../workload.ts'
import { linesOf, type Rule } from './rule.ts'

/** Whether the commands and the containers talk to AWS, in the right region. */
export const endpointRules: readonly Rule[] = [
  {
    id: 'MIG-11',
    name: 'endpoint',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-endpoints.html',
    check: (subject) => [
      ...endpointOptions(subject),
      ...endpointSettings(subject),
      ...emulatorPrograms(subject),
      ...emulatorAddresses(subject),
      ...regions(subject),
    ],
  },
  {
    id: 'MIG-13',
    name: 'registry-login',
    severity: 'fail',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
    check: (subject) => [...loginHosts(subject), ...tokenRegions(subject)],
  },
]

/** Whether a variable makes the AWS CLI and SDKs call another address than AWS. */
export function isEndpointSetting(name: string): boolean {
  return /^AWS_ENDPOINT_URL(?:_|$)/.test(name)
}

/** The region of commands that name none. */
export function standardRegion(settings: readonly Setting[]): string | undefined {
  const named = (wanted: string) => settings.findLast(({ name }) => name === wanted)?.value
  return named('AWS_REGION') ?? named('AWS_DEFAULT_REGION')
}

const emulatorAddress =
  /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|localstack|host\.docker\.internal):4566|localhost\.localstack\.cloud/

function endpointOptions({ commands }: Subject): string[] {
  const found = commands.filter(({ words }) => words.some(({ text }) => text.includes('--endpoint-url')))
  return found.length === 0 ? [] : [`The commands have --endpoint-url (${linesOf(found)}). Remove it.`]
}

function endpointSettings({ settings, containers }: Subject): string[] {
  const inContainers = containers.flatMap(({ name, environment = [] }) =>
    environment.map((each) => ({
      name: each.name ?? '',
      value: each.value ?? '',
      place: `container ${quoted(name)}`,
    })),
  )
  const inShell = settings.map(({ name, value, line }) => ({
    name,
    value,
    place: line ? `line ${line}` : 'the shell',
  }))
  return [...inShell, ...inContainers]
    .filter(({ name, value }) => value !== '' && (isEndpointSetting(name) || emulatorAddress.test(value)))
    .map(({ name, value, place }) => `${quoted(name)} is ${quoted(value)} (${place}). Remove it.`)
}

function emulatorPrograms({ programs }: Subject): string[] {
  const found = programs.filter(({ name }) => name === 'awslocal' || name === 'localstack')
  const names = [...new Set(found.map(({ name }) => name))].join(' and ')
  return found.length === 0 ? [] : [`The commands call ${names} (${linesOf(found)}). Call aws alone.`]
}

function emulatorAddresses({ programs }: Subject): string[] {
  const found = programs.filter(
    ({ name, arguments: words }) =>
      name !== 'docker' &&
      words.some(({ text }) => emulatorAddress.test(text) && !isAssignment(text)) &&
      !words.some(({ text }) => text.includes('--endpoint-url')),
  )
  return found.length === 0
    ? []
    : [`The commands call an emulator's address (${linesOf(found)}). Remove that.`]
}

function regions({ awsCalls, settings, target }: Subject): string[] {
  const standard = standardRegion(settings)
  const calls = awsCalls.map((call) => ({ ...call, region: optionOf(call, '--region')?.value ?? standard }))
  const without = calls.filter(({ region }) => region === undefined)
  const elsewhere = calls.filter(
    ({ region }) => region !== undefined && !isComputed(region) && region !== target.region,
  )
  return [
    ...(without.length === 0
      ? []
      : [
          `The commands name no region (${linesOf(without)}). Add --region ${target.region} or set AWS_REGION.`,
        ]),
    ...(elsewhere.length === 0
      ? []
      : [
          `The commands name the region ${quoted(elsewhere[0]?.region)} (${linesOf(elsewhere)}). ` +
            `Use ${target.region}.`,
        ]),
  ]
}

function loginHosts({ dockerCalls, target }: Subject): string[] {
  const registry = registryOf(target)
  return dockerCalls.flatMap((call) => {
    const host = loginRegistry(call)?.host
    const foreign = host === undefined || (ecrRegistry(host) === undefined && !isEmulated(host))
    return foreign || host === registry
      ? []
      : `docker login (line ${call.line}) goes to ${quoted(host)}. Log in to ${registry}.`
  })
}

function tokenRegions({ awsCalls, target }: Subject): string[] {
  return awsCalls.flatMap((call) => {
    const region = call.operation === 'get-login-password' ? optionOf(call, '--region')?.value : undefined
    return region === undefined || isComputed(region) || region === target.region
      ? []
      : `get-login-password (line ${call.line}) asks ${quoted(region)}, whose password is only good there. ` +
          `Ask ${target.region}.`
  })
}
