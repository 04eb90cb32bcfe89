import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { repositoryPolicyFault } from './repository-policy-text.ts'

const statement = { Effect: 'Allow', Principal: '*', Action: ['ecr:BatchGetImage', 'ecr:Get*'] }

function faultOf(part: object, policy: object = {}): string | undefined {
  const Statement = [statement, { ...statement, ...part }]
  return repositoryPolicyFault(JSON.stringify({ Version: '2012-10-17', Statement, ...policy }))
}

describe('repositoryPolicyFault', () => {
  for (const [what, part] of [
    ['a condition', { Sid: 'one', Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }],
    ['one action', { Action: 'ecr:*' }],
    ['a service', { Principal: { Service: 'codebuild.amazonaws.com' } }],
    ['an account', { Principal: { AWS: '123456789012' } }],
    [
      'the root and a role of accounts',
      { Principal: { AWS: ['arn:aws:iam::123456789012:root', 'arn:aws-cn:iam::123456789012:role/path/ci'] } },
    ],
    ['all but one', { Principal: undefined, NotPrincipal: { AWS: '123456789012' } }],
    ['all actions but one', { Effect: 'Deny', Action: undefined, NotAction: 'ecr:ListImages' }],
  ] as const) {
    it(`accepts ${what}`, () => assert.equal(faultOf(part), undefined))
  }

  it('accepts one statement without a list, and no version', () => {
    assert.equal(repositoryPolicyFault(JSON.stringify({ Statement: statement })), undefined)
  })

  for (const [what, part, fault] of [
    ['a resource', { Resource: '*' }, /Resource, which one of a repository does not have/],
    ['another effect', { Effect: 'allow' }, /Effect must be/],
    ['no effect', { Effect: undefined }, /Effect must be/],
    ['no principal', { Principal: undefined }, /either Principal or NotPrincipal/],
    ['two kinds of principal', { NotPrincipal: '*' }, /either Principal or NotPrincipal/],
    ['a principal as a text', { Principal: '123456789012' }, /must be "\*" or an object/],
    ['a principal of another kind', { Principal: { Team: 'red' } }, /not Team/],
    ['part of an ARN', { Principal: { AWS: 'arn:aws:iam::123456789012:*' } }, /neither an account nor/],
    [
      'an account of three digits',
      { Principal: { AWS: 'arn:aws:iam::123:user/me' } },
      /neither an account nor/,
    ],
    ['no action', { Action: undefined }, /either Action or NotAction/],
    ['an empty list of actions', { Action: [] }, /must be a string or a list/],
    [
      'an action of another service',
      { Action: ['ecr:ListImages', 's3:GetObject'] },
      /s3:GetObject is none of ECR/,
    ],
    ['a condition that is none', { Condition: 'never' }, /Condition must be/],
    ['a Sid that is none', { Sid: 1 }, /Sid must be/],
  ] as const) {
    it(`refuses ${what}`, () => assert.match(faultOf(part) ?? '', fault))
  }

  for (const [what, policy, fault] of [
    ['another version', { Version: '2020-01-01' }, /Version must be/],
    ['what no policy has', { Rules: [] }, /Rules, which a policy does not have/],
    ['no statement', { Statement: undefined }, /no Statement/],
    ['a statement that is none', { Statement: ['x'] }, /Statement must be an object/],
  ] as const) {
    it(`refuses ${what}`, () => assert.match(faultOf({}, policy) ?? '', fault))
  }

  it('refuses what is no JSON object', () => {
    for (const text of ['', '{', '[]', '1'])
      assert.match(repositoryPolicyFault(text) ?? '', /not a JSON object/)
  })
})
