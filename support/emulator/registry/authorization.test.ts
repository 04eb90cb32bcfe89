import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { CreateRepositoryCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { type EcrHarness, startEcr } from '../testing/ecr-harness.ts'
import { sendRaw } from '../testing/raw-request.ts'

suite('Registry authorization', () => {
  test('asks for Basic credentials in the words of ECR', async () => {
    await using ecr = await startEcr()
    const { status, headers, body } = await ping(ecr)
    assert.equal(status, 401)
    assert.equal(headers['www-authenticate'], `Basic realm="http://${ecr.host}/",service="ecr.amazonaws.com"`)
    assert.equal(headers['docker-distribution-api-version'], 'registry/2.0')
    assert.equal(body.toString(), 'Not Authorized\n')
  })

  test('takes the token of the API as it is, for as long as it says', async () => {
    await using ecr = await startEcr()
    const { authorizationData = [] } = await ecr.client().send(new GetAuthorizationTokenCommand({}))
    const [given] = authorizationData
    assert.equal(authorizationData.length, 1)
    assert.equal(given?.proxyEndpoint, `http://${ecr.host}`)
    const remaining = (given?.expiresAt?.getTime() ?? 0) - Date.now()
    assert.ok(remaining > 50_000 && remaining <= 60_000)
    assert.equal((await ping(ecr, `Basic ${given?.authorizationToken}`)).status, 200)
  })

  test('opens to no other user, password or scheme', async () => {
    await using ecr = await startEcr()
    const password = await ecr.password()
    const refused = [
      basic('nobody', password),
      basic('', password),
      basic('AWS', ''),
      basic('AWS', 'forged'),
      basic('AWS', `${password}x`),
      `Bearer ${password}`,
      'Basic',
      'Basic ====',
      'AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/ecr/aws4_request',
    ]
    for (const authorization of refused) {
      assert.equal((await ping(ecr, authorization)).status, 401, authorization)
    }
  })

  test('says that a token has expired', async () => {
    await using ecr = await startEcr({ tokenLifetime: 0 })
    const { status, body } = await ping(ecr, basic('AWS', await ecr.password()))
    assert.equal(status, 403)
    assert.deepEqual(JSON.parse(body.toString()).errors, [
      {
        code: 'DENIED',
        message: 'Your authorization token has expired. Reauthenticate and try again.',
        detail: {},
      },
    ])
  })

  test('tells two regions apart by the token', async () => {
    await using ecr = await startEcr()
    const europe = ecr.client({ region: 'eu-west-1' })
    await europe.send(new CreateRepositoryCommand({ repositoryName: 'app' }))
    const path = '/v2/app/tags/list'
    const inEurope = { Authorization: basic('AWS', await ecr.password(europe)) }
    const inAmerica = { Authorization: basic('AWS', await ecr.password()) }
    assert.equal((await sendRaw({ port: ecr.port, method: 'GET', path, headers: inEurope })).status, 200)
    assert.equal((await sendRaw({ port: ecr.port, method: 'GET', path, headers: inAmerica })).status, 404)
  })

  test('a host name of one registry takes its own tokens only', async () => {
    await using ecr = await startEcr()
    const authorization = basic('AWS', await ecr.password())
    const hosts = {
      '000000000000.dkr.ecr.us-east-1.localhost': 200,
      '000000000000.dkr.ecr.us-east-1.localhost.localstack.cloud': 200,
      '000000000000.dkr.ecr.eu-west-1.localhost': 403,
      '111122223333.dkr.ecr.us-east-1.localhost': 403,
      'registry.example.com': 421,
    }
    for (const [name, status] of Object.entries(hosts)) {
      assert.equal((await ping(ecr, authorization, `${name}:${ecr.port}`)).status, status, name)
    }
  })
})

function ping(ecr: EcrHarness, authorization?: string, host = ecr.host) {
  const headers = { Host: host, ...(authorization !== undefined && { Authorization: authorization }) }
  return sendRaw({ port: ecr.port, method: 'GET', path: '/v2/', headers })
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
