import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  CreateClusterCommand,
  DeleteAccountSettingCommand,
  ListAccountSettingsCommand,
  PutAccountSettingCommand,
  PutAccountSettingDefaultCommand,
  type SettingName,
} from '@aws-sdk/client-ecs'
import { type EcsHarness, startEcs } from '../ecs-harness.ts'

describe('account settings', () => {
  let ecs: EcsHarness
  before(async () => {
    ecs = await startEcs({ image: 'unused' })
  })
  after(() => ecs[Symbol.asyncDispose]())
  const account = (id: string) => {
    const client = ecs.clientOf(id)
    return {
      client,
      list: async (more: object = {}) =>
        (await client.send(new ListAccountSettingsCommand(more))).settings ?? [],
      put: async (name: SettingName, value: string, principalArn?: string) =>
        (
          await client.send(
            new PutAccountSettingCommand({ name, value, ...(principalArn && { principalArn }) }),
          )
        ).setting,
    }
  }

  test('have the defaults of AWS, which count as set by nobody', async () => {
    const { list } = account('111111111111')
    assert.deepEqual(await list(), [])
    const settings = await list({ effectiveSettings: true })
    const first = Object.fromEntries(settings.map(({ name = '', value }) => [name, value]))
    assert.equal(first['taskLongArnFormat'], 'enabled')
    assert.equal(first['containerInsights'], 'disabled')
    assert.equal(first['fargateTaskRetirementWaitPeriod'], '7')
    assert.equal(settings.length, 10)
    const [managed] = await list({ effectiveSettings: true, name: 'guardDutyActivate' })
    assert.deepEqual(managed, {
      name: 'guardDutyActivate',
      value: 'off',
      principalArn: 'arn:aws:iam::111111111111:root',
      type: 'aws_managed',
    })
  })

  test('of the account hold for whoever has set nothing', async () => {
    const { client, list, put } = account('222222222222')
    const user = 'arn:aws:iam::222222222222:user/ada'
    await client.send(new PutAccountSettingDefaultCommand({ name: 'containerInsights', value: 'enabled' }))
    const [effective] = await list({ name: 'containerInsights', principalArn: user, effectiveSettings: true })
    assert.equal(effective?.value, 'enabled')
    assert.deepEqual(await list({ principalArn: user }), [])
    assert.equal((await put('containerInsights', 'enhanced', user))?.principalArn, user)
    assert.equal((await list({ principalArn: user }))[0]?.value, 'enhanced')
    const { cluster } = await client.send(new CreateClusterCommand({ clusterName: 'watched' }))
    assert.deepEqual(cluster?.settings, [{ name: 'containerInsights', value: 'enabled' }])
    const removed = await client.send(
      new DeleteAccountSettingCommand({ name: 'containerInsights', principalArn: user }),
    )
    assert.equal(removed.setting?.value, 'enabled')
    assert.deepEqual(await list({ principalArn: user }), [])
  })

  test('that nobody may choose, or nothing would come of, are refused', async () => {
    const { client, list, put } = account('333333333333')
    const invalid = { name: 'InvalidParameterException' }
    await assert.rejects(put('guardDutyActivate', 'on'), invalid)
    await assert.rejects(put('taskLongArnFormat', 'disabled'), invalid)
    await assert.rejects(put('containerInsights', 'very'), invalid)
    await assert.rejects(put('containerInsights', 'enabled', 'arn:aws:iam::444444444444:root'), invalid)
    await assert.rejects(put('awsvpcTrunking', 'enabled'), { name: 'ClientException' })
    await assert.rejects(client.send(new ListAccountSettingsCommand({ value: 'enabled' })), invalid)
    assert.deepEqual(await list(), [])
  })
})
