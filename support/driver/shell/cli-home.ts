import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Variables = Readonly<Record<string, string>>

/** What programs may know of the machine: where they are, how to speak, and where the Docker engine is. */
const known = /^(PATH|LANG|LC_ALL|TMPDIR|DOCKER_HOST|DOCKER_TLS_VERIFY|DOCKER_CERT_PATH)$/

/** What they know as well when AWS itself is asked: who the user is there. */
const knownOfUser = /^(HOME|AWS_.+)$/

/**
 * Answers to be read by a program, and the builder that every engine has: it leaves no cache behind.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 */
const manners: Variables = {
  AWS_DEFAULT_OUTPUT: 'json',
  AWS_PAGER: '',
  AWS_CLI_AUTO_PROMPT: 'off',
  AWS_CLI_ERROR_FORMAT: 'legacy',
  DOCKER_BUILDKIT: '0',
}

/**
 * With no login at all in its file, Docker would look for the user's key chain and put the password there.
 * https://docs.docker.com/reference/cli/docker/login/#default-behavior
 */
const dockerConfig = JSON.stringify({ auths: { 'registry.invalid': {} } })

/**
 * Makes a home for the AWS CLI and the Docker CLI, and returns the environment that leads them there. They touch neither
 * `~/.docker` nor `~/.aws`, and no profile or alias changes what a command means; without credentials they are let into
 * `~/.aws`, because nobody else knows them.
 */
export function makeCliHome({
  folder,
  environment,
  credentials,
}: {
  folder: string
  environment: NodeJS.ProcessEnv
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined
}): Variables {
  const home = mkdtempSync(join(folder, 'home-'))
  const docker = join(home, '.docker')
  mkdirSync(docker)
  writeFileSync(join(docker, 'config.json'), dockerConfig)
  return {
    ...only(known, environment),
    ...(credentials === undefined ? only(knownOfUser, environment) : { HOME: home, ...guest(credentials) }),
    ...manners,
    DOCKER_CONFIG: docker,
  }
}

/** One attempt: a retry would hide what the first answer was. */
function guest(credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }): Variables {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
  }
}

function only(names: RegExp, environment: NodeJS.ProcessEnv): Variables {
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (names.test(name) && value !== undefined) variables[name] = value
  }
  return variables
}
