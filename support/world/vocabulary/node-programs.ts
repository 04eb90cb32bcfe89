/** What a container with Node runs to ask where it is; it says what it was told, and then waits for its end. */
export const askMetadata = nodeProgram(tellTask)

/** What it runs to ask who it is, as an SDK would. */
export const askSts = nodeProgram(tellCaller)

/** By what the container finds in its environment. */
type Tell = (environment: NodeJS.ProcessEnv) => Promise<void>

function nodeProgram(tell: Tell) {
  const stay = "process.on('SIGTERM', () => process.exit()); setInterval(() => {}, 60_000)"
  return { entryPoint: ['node', '-e'], command: [`(${tell})(process.env); ${stay}`] }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html */
async function tellTask(environment: NodeJS.ProcessEnv): Promise<void> {
  const answer = await fetch(`${environment['ECS_CONTAINER_METADATA_URI_V4']}/task`)
  process.stdout.write(`${await answer.text()}\n`)
}

/**
 * Signs a request with the keys that are fetched for the task role.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
async function tellCaller(environment: NodeJS.ProcessEnv): Promise<void> {
  const { createHash, createHmac } = await import('node:crypto')
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const sign = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const {
    AWS_REGION: region,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: path,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: uri = `http://169.254.170.2${path}`,
    AWS_ENDPOINT_URL: endpoint = `https://sts.${region}.amazonaws.com`,
  } = environment
  const keys = (await (await fetch(uri)).json()) as Record<string, string>
  const body = 'Action=GetCallerIdentity&Version=2011-06-15'
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${time.slice(0, 8)}/${region}/sts/aws4_request`
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    host: new URL(endpoint).host,
    'x-amz-date': time,
    'x-amz-security-token': keys['Token'] ?? '',
  }
  const names = Object.keys(headers).join(';')
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`)
  const request = ['POST', '/', '', ...lines, '', names, hash(body)].join('\n')
  const key = scope.split('/').reduce<string | Buffer>(sign, `AWS4${keys['SecretAccessKey']}`)
  const signature = sign(key, ['AWS4-HMAC-SHA256', time, scope, hash(request)].join('\n')).toString('hex')
  const authorization =
    `AWS4-HMAC-SHA256 Credential=${keys['AccessKeyId']}/${scope}, ` +
    `SignedHeaders=${names}, Signature=${signature}`
  const answer = await fetch(endpoint, { method: 'POST', headers: { ...headers, authorization }, body })
  process.stdout.write(`${await answer.text()}\n`)
}
