import type { Aws } from './aws/aws.ts'
import type { Names } from './names.ts'

/** The two that a repository may have. */
export type PolicyKind = 'repository policy' | 'lifecycle policy'

/** An example of each kind, from the ECR user guide: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ */
const examples: Record<PolicyKind, object> = {
  'repository policy': {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AllowPull',
        Effect: 'Allow',
        Principal: '*',
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      },
    ],
  },
  'lifecycle policy': {
    rules: [
      {
        rulePriority: 1,
        description: 'Expire images that have had no tag for 14 days',
        selection: {
          tagStatus: 'untagged',
          countType: 'sinceImagePushed',
          countUnit: 'days',
          countNumber: 14,
        },
        action: { type: 'expire' },
      },
    ],
  },
}

/** What a team does with the two kinds of policy that a repository can have. */
export class Policies {
  readonly #aws: Aws
  readonly #names: Names

  constructor(aws: Aws, names: Names) {
    this.#aws = aws
    this.#names = names
  }

  /** The policy's text; refused when none was set. */
  async read(kind: PolicyKind, repository: string): Promise<string> {
    const repositoryName = this.#names.unique(repository)
    switch (kind) {
      case 'repository policy':
        return (await this.#aws.ecr.getRepositoryPolicy({ repositoryName })).policyText ?? ''
      case 'lifecycle policy':
        return (await this.#aws.ecr.getLifecyclePolicy({ repositoryName })).lifecyclePolicyText ?? ''
    }
  }

  /** Whether a repository has a policy of a kind. */
  async has(kind: PolicyKind, repository: string): Promise<boolean> {
    try {
      return (await this.read(kind, repository)) !== ''
    } catch (error) {
      if (error instanceof Error && /PolicyNotFoundException$/.test(error.name)) return false
      throw error
    }
  }

  /** Takes a policy away; refused when there is none. */
  async delete(kind: PolicyKind, repository: string): Promise<void> {
    const repositoryName = this.#names.unique(repository)
    switch (kind) {
      case 'repository policy':
        return void (await this.#aws.ecr.deleteRepositoryPolicy({ repositoryName }))
      case 'lifecycle policy':
        return void (await this.#aws.ecr.deleteLifecyclePolicy({ repositoryName }))
    }
  }

  /** Sets an example of a policy and returns its text. */
  async set(kind: PolicyKind, repository: string): Promise<string> {
    const repositoryName = this.#names.unique(repository)
    const text = JSON.stringify(examples[kind])
    switch (kind) {
      case 'repository policy':
        await this.#aws.ecr.setRepositoryPolicy({ repositoryName, policyText: text })
        return text
      case 'lifecycle policy':
        await this.#aws.ecr.putLifecyclePolicy({ repositoryName, lifecyclePolicyText: text })
        return text
    }
  }
}
