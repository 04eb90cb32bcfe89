import { type Destination, emulatorAccount, registryOf } from '../destination.ts'
import { quoted } from '../messages.ts'

/** Something in a line of a script that still speaks to an emulator, or does not suit AWS. */
export type Mark = {
  readonly rule: 'endpoint' | 'account' | 'credentials' | 'registry-login' | 'region' | 'address'
  readonly severity: 'fail' | 'warn'
  /** What it is, as the middle of a sentence. */
  readonly what: string
  /** What to write instead. */
  readonly instead: string
}

type Look = { readonly text: string; readonly target: Destination; readonly command: string }

const dummyKey = /^(?:test|dummy|mock|fake|foo|foobar|local|localstack|none|x+|0{12}|AKIAIOSFODNN7EXAMPLE)$/i
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
const accessKeyId = /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/
const emulatorPort = /(?<!\d)(?:4566|45[1-5]\d)(?!\d)/
const localHost =
  /(?<![\w.-])(?:[\w.-]+\.)?(?:localhost(?:\.localstack\.cloud)?|127(?:\.\d{1,3}){3}|0\.0\.0\.0|host\.docker\.internal|172\.17\.0\.1|^localstack$|(?<=\/\/)localstack|localstack(?=:[\d$]))(?![\w-]|\.\w|\/\d{1,2}(?!\w))/
/** A name without a dot, which a container network alone knows. */
const composeHost = /(?<=:\/\/)[a-z][\w-]*(?=[:/]|$)/i
const givenEndpoint =
  /(?:--endpoint(?:-url)?(?:=|\s+)|\bendpoint_url\s*=\s*|\bAWS_ENDPOINT_URL\w*\s*(?:[:?]?=|:(?![-+?]))\s*)(["']?)([^\s"',)]*)/i
const tooling = /\bawslocal\b|\bawscli-local\b|\bsamlocal\b|\bcdklocal\b|\btflocal\b/i

/** Everything in one line that is to be looked at before it runs against AWS. */
export function marksIn(look: Look): Mark[] {
  const isPrinted = /^\s*@?(?:echo|printf)\b[^>|$`]*$/.test(look.text)
  const marks = [
    ...toolMarks(look),
    ...endpointMarks(look),
    ...addressMarks(look),
    ...accountMarks(look),
    ...credentialMarks(look),
    ...loginMarks(look),
    ...regionMarks(look),
  ]
  return isPrinted ? marks.map((mark): Mark => ({ ...mark, severity: 'warn' })) : marks
}

/** Whether a dummy that emulators take stands for a key or a profile. */
export function isDummyKey(text: string): boolean {
  return dummyKey.test(text)
}

/** Whether a text names an address that only this machine or its container network has, and an emulator's port or name. */
export function emulatorAddress(text: string): string | undefined {
  const [host] = localHost.exec(text) ?? []
  if (emulatorPort.test(text)) return host ?? composeHost.exec(text)?.[0]
  return /localstack/i.test(text) ? host : undefined
}

function* toolMarks({ text }: Look): Generator<Mark> {
  const tool = tooling.exec(text)?.[0]
  if (tool !== undefined) {
    const instead = /awslocal/i.test(tool) ? 'Write aws.' : 'Leave it out for AWS.'
    yield { rule: 'endpoint', severity: 'fail', what: `${tool} speaks to the emulator alone`, instead }
  } else if (/localstack/i.test(text) && !/localstack\.cloud|\/\/localstack/i.test(text)) {
    const runs =
      /\blocalstack\s+(?:start|stop|wait|status)\b|\b(?:docker|docker-compose|podman)\s.*localstack|localstack\/localstack/i
    const severity = runs.test(text) ? 'fail' : 'warn'
    yield { rule: 'endpoint', severity, what: 'this line names LocalStack', instead: 'Leave it out for AWS.' }
  }
}

function* endpointMarks({ text }: Look): Generator<Mark> {
  const [all = '', , value = ''] = givenEndpoint.exec(text) ?? []
  if (all === '') {
    if (/\$\{?AWS_ENDPOINT_URL/.test(text)) {
      yield {
        rule: 'endpoint',
        severity: 'warn',
        what: 'this line reads AWS_ENDPOINT_URL',
        instead: 'See that it works without that variable.',
      }
    }
    return
  }
  const name = /AWS_ENDPOINT_URL\w*/.exec(all)?.[0] ?? '--endpoint-url'
  const instead = name === '--endpoint-url' ? 'Leave the option out.' : `Do not set ${name}.`
  if (localHost.test(value) || emulatorPort.test(value)) {
    yield { rule: 'endpoint', severity: 'fail', what: `${name} is ${quoted(value)}`, instead }
  } else if (/[$%{]/.test(value) || (value === '' && name === '--endpoint-url')) {
    yield {
      rule: 'endpoint',
      severity: 'warn',
      what: `${name} is ${value === '' ? 'given' : quoted(value)}`,
      instead: `See that it is no emulator's; for AWS ${instead.charAt(0).toLowerCase()}${instead.slice(1)}`,
    }
  }
}

function* addressMarks({ text: line, target, command }: Look): Generator<Mark> {
  const text = line.replaceAll(new RegExp(givenEndpoint, 'gi'), ' ')
  const port = emulatorPort.exec(text)?.[0]
  const host = localHost.exec(text) ?? (port === undefined ? null : composeHost.exec(text))
  const isImage =
    /\b(?:docker|podman|nerdctl|crane|skopeo)\b/.test(command) ||
    /"image"|\bimage:|\.dkr[.-]ecr\./.test(text) ||
    (host !== null && new RegExp(`${escaped(host[0])}(?::\\d+)?/[a-z0-9$]`).test(text) && !/:\/\//.test(text))
  const use = `Use ${registryOf(target)}.`
  if (host !== null && (port !== undefined || /localstack/.test(host[0]) || /\.dkr[.-]ecr\./.test(host[0]))) {
    const at = `${host[0]}${port === undefined ? '' : `:${port}`}`
    const instead = isImage ? use : "Leave it out, or write the service's address on AWS."
    yield { rule: 'endpoint', severity: 'fail', what: `${quoted(at)} is an address of the emulator`, instead }
  } else if (port !== undefined && (port === '4566' || text.includes(`:${port}`))) {
    yield {
      rule: 'endpoint',
      severity: 'fail',
      what: `${port} is a port of the emulator`,
      instead: isImage ? use : 'Leave it out for AWS.',
    }
  } else if (
    host !== null &&
    isImage &&
    new RegExp(`(?<!/)${escaped(host[0])}(?::\\d+)?/[a-z0-9$]`).test(text)
  ) {
    yield {
      rule: 'endpoint',
      severity: 'fail',
      what: `${quoted(host[0])} is a registry on this machine`,
      instead: use,
    }
  } else if (host !== null && /\bcurl\b|\bwget\b|https?:\/\//.test(text)) {
    yield {
      rule: 'address',
      severity: 'warn',
      what: `${quoted(host[0])} is this machine, where no task of AWS listens`,
      instead: "Write the load balancer's address if a task is meant.",
    }
  }
}

function* accountMarks({ text, target }: Look): Generator<Mark> {
  if (!/(?<!\d)0{12}(?!\d)/.test(text)) return
  const instead = `Use ${target.account}.`
  yield {
    rule: 'account',
    severity: 'fail',
    what: `the account ${emulatorAccount} is an emulator's`,
    instead,
  }
}

/** No message shows a key. */
function* credentialMarks({ text }: Look): Generator<Mark> {
  const instead = 'Use a role or an SSO profile.'
  const set =
    /(?:\b|(?=--))(AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|AWS_PROFILE|aws[-_]access[-_]key[-_]id|aws[-_]secret[-_]access[-_]key|--profile)\b["']?(?:\s*(?:[:?]?=|:)\s*|\s+)["']?([^\s"',;]*)/i
  const [, name = '', value = ''] = set.exec(text) ?? []
  const isProfile = /profile/i.test(name)
  const isLiteral = value !== '' && !/[$`{(<]/.test(value)
  if (isLiteral && isDummyKey(value)) {
    yield { rule: 'credentials', severity: 'fail', what: `${name} is ${quoted(value)}, a dummy`, instead }
  } else if (accessKeyId.test(text)) {
    yield {
      rule: 'credentials',
      severity: 'warn',
      what: 'an AWS access key id stands in this line',
      instead: `Remove it and revoke the key. ${instead}`,
    }
  } else if (isLiteral && !isProfile && /[:=]|\bset\b/.test(text) && value.length > 3) {
    yield { rule: 'credentials', severity: 'warn', what: `${name} is written into this line`, instead }
  }
}

// https://docs.aws.amazon.com/cli/latest/userguide/cliv2-migration-changes.html
function* loginMarks({ text, target }: Look): Generator<Mark> {
  if (/\becr\s+get-login(?!-password)\b/.test(text)) {
    yield {
      rule: 'registry-login',
      severity: 'warn',
      what: 'the AWS CLI has no "ecr get-login" since version 2',
      instead: `Write aws ecr get-login-password | docker login --username AWS --password-stdin ${registryOf(target)}.`,
    }
  }
}

function* regionMarks({ text, target }: Look): Generator<Mark> {
  const named =
    /(?:--region(?:=|\s+)|\bAWS_(?:DEFAULT_)?REGION\s*[:=]\s*|\baws-region\s*:\s*)["']?([a-z]{2,5}(?:-[a-z]+)+-\d)\b/
  const [, region] = named.exec(text) ?? []
  if (region === undefined || region === target.region) return
  const instead = `Write ${target.region} unless that is meant.`
  yield { rule: 'region', severity: 'warn', what: `the region is ${quoted(region)}`, instead }
}

function escaped(text: string): string {
  return text.replaceAll(/[.[\]-]/g, (each) => `\\${each}`)
}
