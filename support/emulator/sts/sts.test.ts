import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { CreateRepositoryCommand, DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr'
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { type EcrHarness, startEcr } from '../testing/ecr-harness.ts'
import { sendRaw } from '../testing/raw-request.ts'

const RoleArn = 'arn:aws:iam::111122223333:role/ci/deploy'
const RoleSessionName = 'GitHubActions'

suite('STS', () => {
  let ecr: EcrHarness
  let sts: STSClient
  const connection = (accessKeyId = 'test') => ({
    endpoint: `http://${ecr.host}`,
    region: 'eu-west-1',
    credentials: { accessKeyId, secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  before(async () => {
    ecr = await startEcr()
    sts = new STSClient(connection())
  })
  after(async () => {
    sts.destroy()
    await ecr[Symbol.asyncDispose]()
  })

  test('gives out keys of a role, which are the role wherever they sign', async () => {
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName, DurationSeconds: 900 }),
    )
    assert.equal(AssumedRoleUser?.Arn, 'arn:aws:sts::111122223333:assumed-role/deploy/GitHubActions')
    const minutes = ((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 60_000
    assert.ok(minutes > 14 && minutes <= 15)
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    }
    const asRole = { ...connection(), credentials }
    const identity = await new STSClient(asRole).send(new GetCallerIdentityCommand())
    assert.deepEqual(
      [identity.Account, identity.Arn, identity.UserId],
      ['111122223333', AssumedRoleUser?.Arn, AssumedRoleUser?.AssumedRoleId],
    )
    await new ECRClient(asRole).send(new CreateRepositoryCommand({ repositoryName: 'of-the-role' }))
    const { repositories } = await new ECRClient(connection('111122223333')).send(
      new DescribeRepositoriesCommand(),
    )
    assert.deepEqual(
      repositories?.map(({ repositoryName }) => repositoryName),
      ['of-the-role'],
    )
  })

  test('ends them, and takes the token of nobody else for a role', async (t) => {
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName }))
    const asking = (sessionToken: string) => {
      const credentials = { accessKeyId: 'ASIA', secretAccessKey: 'test', sessionToken }
      return new STSClient({ ...connection(), credentials }).send(new GetCallerIdentityCommand())
    }
    const token = Credentials?.SessionToken ?? ''
    assert.equal((await asking(`${token.split('.')[0]}.forged`)).Account, '000000000000')
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 3_600_001 })
    await assert.rejects(asking(token), { name: 'ExpiredTokenException' })
  })

  test('gives them for the token of an identity provider, which needs no keys', async () => {
    const claims = { iss: 'https://token.example.com', sub: 'repo:team/app:ref:refs/heads/main', aud: 'sts' }
    const answer = await sts.send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName, WebIdentityToken: jwt(claims) }),
    )
    assert.equal(answer.SubjectFromWebIdentityToken, claims.sub)
    assert.equal(answer.Provider, claims.iss)
    assert.ok(answer.Credentials?.SessionToken)
    const ask = (WebIdentityToken: string) =>
      sts.send(new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName, WebIdentityToken }))
    await assert.rejects(ask('no token'), { name: 'InvalidIdentityTokenException' })
    await assert.rejects(ask(jwt({ ...claims, exp: 1 })), { name: 'ExpiredTokenException' })
  })

  test('refuses what is no role, no name and no duration', async () => {
    const refused = async (more: object) =>
      assert.rejects(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName, ...more })), {
        name: 'ValidationError',
      })
    await refused({ RoleArn: 'arn:aws:iam::111122223333:user/me' })
    await refused({ RoleSessionName: 'with space' })
    await refused({ DurationSeconds: 60 })
  })
})

suite('A service that is not here', () => {
  let ecr: EcrHarness
  before(async () => {
    ecr = await startEcr()
  })
  after(() => ecr[Symbol.asyncDispose]())

  const cases = [
    {
      service: 'cloudformation',
      body: 'Action=DescribeStacks',
      status: 400,
      says: /'cloudformation' \(DescribeStacks\)/,
    },
    {
      service: 'ecr-public',
      target: 'SpencerFrontendService.GetAuthorizationToken',
      status: 400,
      says: /'ecr-public' \(Get/,
    },
    { service: 's3', path: '/bucket', status: 501, says: /<Code>NotImplemented<.*'s3'/ },
    { service: 'lambda', path: '/2015-03-31/functions', status: 404, says: /'lambda'/ },
  ]
  for (const { service, target, body = '{}', path = '/', status, says } of cases) {
    test(`is refused by its name: ${service}`, async () => {
      const answer = await sendRaw({
        port: ecr.port,
        method: path === '/' ? 'POST' : 'GET',
        path,
        headers: {
          Authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, Signature=0`,
          'Content-Type': body === '{}' ? 'application/x-amz-json-1.1' : 'application/x-www-form-urlencoded',
          ...(target !== undefined && { 'X-Amz-Target': target }),
        },
        body,
      })
      assert.equal(answer.status, status)
      assert.match(answer.body.toString(), says)
    })
  }
})

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
