import type {
  BatchDeleteImageCommandOutput,
  BatchGetImageCommandOutput,
  CreateRepositoryCommandInput,
  ImageDetail,
  Repository,
} from '@aws-sdk/client-ecr'
import type { TargetAccess } from '../targets/target.ts'
import type { Aws } from './aws/aws.ts'
import { awsCommand, type CommandTarget } from './aws/aws-command.ts'
import type { Bin } from './cleanup.ts'
import type { Evidence } from './evidence/evidence.ts'
import type { Names } from './names.ts'
import { type Password, readPassword } from './password.ts'
import { reachableAddress } from './registry-address.ts'
import type { ResourceTags } from './resource-tags.ts'
import { allPages, mustFit } from './web/pages.ts'

/** One image in a repository, by its tag; repositories go by the names of the features. */
export type ImageReference = { readonly repository: string; readonly tag: string }

/** What a repository may be told when it is created. */
export type RepositorySettings = Pick<
  CreateRepositoryCommandInput,
  'imageTagMutability' | 'imageScanningConfiguration' | 'encryptionConfiguration'
>

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const possibleName = /^([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/
const shortestName = 2
const longestName = 256

/** What a team does with the ECR API. */
export class Repositories {
  readonly #aws: Aws
  readonly #names: Names
  readonly #evidence: Evidence
  readonly #bin: Bin
  readonly #tags: ResourceTags
  readonly #passwordCommand: readonly string[]
  readonly #target: Pick<TargetAccess, 'registry'>
  /** Where each repository is, or was: an address outlives its repository. */
  readonly #addresses = new Map<string, string>()
  readonly #standing = new Set<string>()

  constructor(parts: {
    aws: Aws
    names: Names
    evidence: Evidence
    bin: Bin
    tags: ResourceTags
    /** Where a command line would go. */
    target: CommandTarget & Pick<TargetAccess, 'registry'>
  }) {
    this.#aws = parts.aws
    this.#names = parts.names
    this.#evidence = parts.evidence
    this.#bin = parts.bin
    this.#tags = parts.tags
    this.#passwordCommand = awsCommand(
      { service: 'ecr', operation: 'GetLoginPassword', input: {} },
      parts.target,
    )
    this.#target = parts.target
  }

  /** Creates a repository. A name that no repository can have stays as it is, so that it is refused for what it is. */
  async create(name: string, settings: RepositorySettings = {}): Promise<Repository> {
    const isPossible = possibleName.test(name) && name.length >= shortestName && name.length <= longestName
    const repositoryName = isPossible ? this.#names.unique(name) : name
    const { repository = {} } = await this.#aws.ecr.createRepository({
      repositoryName,
      ...settings,
      ...this.#tags.ecr,
    })
    this.#bin.throwInRepository(repositoryName)
    this.#addresses.set(name, repository.repositoryUri ?? '')
    this.#standing.add(name)
    return repository
  }

  /** Creates it unless this scenario has already done so. */
  async provide(name: string): Promise<void> {
    if (!this.#standing.has(name)) await this.create(name)
  }

  /**
   * What ECR says of a repository; it refuses an unknown one.
   * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html
   */
  async lookUp(name: string, aws: Aws = this.#aws): Promise<Repository[]> {
    const { repositories } = await aws.ecr.describeRepositories({
      repositoryNames: [this.#names.unique(name)],
    })
    return repositories ?? []
  }

  /** The names of all repositories, of others too. */
  async listAll(): Promise<string[]> {
    const pages = await allPages((token) => this.#aws.ecr.describeRepositories(token))
    return pages.flatMap(({ repositories = [] }) =>
      repositories.map(({ repositoryName = '' }) => repositoryName),
    )
  }

  /** Whether ECR knows a repository. */
  async has(name: string): Promise<boolean> {
    try {
      return (await this.lookUp(name)).length > 0
    } catch (error) {
      if (isNotFound(error)) return false
      throw error
    }
  }

  /**
   * Deletes a repository; with images in it only by force.
   * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html
   */
  async delete(name: string, { force }: { force: boolean }): Promise<void> {
    await this.#aws.ecr.deleteRepository({
      repositoryName: this.#names.unique(name),
      ...(force ? { force } : {}),
    })
    this.#standing.delete(name)
  }

  /** Asks ECR for a password; from here on it is hidden in all evidence. */
  async askForPassword(): Promise<Password> {
    const { authorizationData } = await this.#aws.ecr.getAuthorizationToken({})
    const password = readPassword(authorizationData?.[0] ?? {}, this.#passwordCommand)
    this.#evidence.redaction.learn(password.token)
    this.#evidence.redaction.learn(password.password)
    return password
  }

  /** Host and port of the registry, as Docker reaches it. */
  registryOf({ registry }: Password): string {
    return reachableAddress(registry, this.#target)
  }

  /** Where Docker finds a repository: its address as ECR gave it. */
  async address(name: string): Promise<string> {
    const known = this.#addresses.get(name)
    if (known !== undefined) return reachableAddress(known, this.#target)
    // A repository that was never created has no address of its own; it would stand beside the others.
    const [beside] = this.#addresses
    if (beside === undefined)
      return `${this.registryOf(await this.askForPassword())}/${this.#names.unique(name)}`
    const [other, address] = beside
    const start = address.slice(0, -this.#names.unique(other).length)
    return reachableAddress(`${start}${this.#names.unique(name)}`, this.#target)
  }

  /** What ECR lists: one entry for each tag of each image, one for each image that has none. */
  async list(name: string): Promise<{ digest: string; tag?: string }[]> {
    const { imageIds } = await this.#aws.ecr.listImages({ repositoryName: this.#names.unique(name) })
    return (imageIds ?? []).map(({ imageDigest = '', imageTag }) => ({
      digest: imageDigest,
      ...(imageTag === undefined ? {} : { tag: imageTag }),
    }))
  }

  /** What ECR says of an image. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
  async details({ repository, tag }: ImageReference): Promise<ImageDetail> {
    const repositoryName = this.#names.unique(repository)
    const { imageDetails } = await this.#aws.ecr.describeImages({
      repositoryName,
      imageIds: [{ imageTag: tag }],
    })
    return imageDetails?.[0] ?? {}
  }

  /** The same of all images of a repository. */
  async allDetails(repository: string): Promise<ImageDetail[]> {
    const repositoryName = this.#names.unique(repository)
    return (await this.#aws.ecr.describeImages({ repositoryName })).imageDetails ?? []
  }

  /**
   * An image's manifest, or the failure in its place.
   * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
   */
  async manifest({ repository, tag }: ImageReference): Promise<BatchGetImageCommandOutput> {
    const repositoryName = this.#names.unique(repository)
    return this.#aws.ecr.batchGetImage({ repositoryName, imageIds: [{ imageTag: tag }] })
  }

  /** Puts a manifest into a repository, under no tag. */
  async putManifest(repository: string, imageManifest: string): Promise<void> {
    await this.#aws.ecr.putImage({ repositoryName: this.#names.unique(repository), imageManifest })
  }

  /** Deletes tags and returns which were deleted, and what came of those that could not be. */
  async deleteTags(repository: string, ...tags: string[]): Promise<BatchDeleteImageCommandOutput> {
    const repositoryName = this.#names.unique(repository)
    const imageIds = tags.map((imageTag) => ({ imageTag }))
    return this.#aws.ecr.batchDeleteImage({ repositoryName, imageIds })
  }

  /** The digests of the images that have a tag, or have none. */
  async listOnly(name: string, tagStatus: 'TAGGED' | 'UNTAGGED'): Promise<string[]> {
    const repositoryName = this.#names.unique(name)
    const { imageIds } = await this.#aws.ecr.listImages({ repositoryName, filter: { tagStatus } })
    return (imageIds ?? []).map(({ imageDigest = '' }) => imageDigest)
  }

  /** The tags of the images, read from pages with one entry each. */
  async tagsOneByOne(name: string): Promise<string[]> {
    const maxResults = 1
    const input = { repositoryName: this.#names.unique(name), maxResults }
    const pages = await allPages((nextToken) => this.#aws.ecr.listImages({ ...input, ...nextToken }))
    return pages
      .flatMap(({ imageIds = [] }) => mustFit(imageIds, maxResults))
      .map(({ imageTag = '' }) => imageTag)
  }

  /**
   * Deletes an image with all its tags.
   * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html
   */
  async deleteDigest(repository: string, digest: string): Promise<void> {
    const repositoryName = this.#names.unique(repository)
    await this.#aws.ecr.batchDeleteImage({ repositoryName, imageIds: [{ imageDigest: digest }] })
  }

  /** From its start when it is not there yet. */
  async makeTagsImmutable(repository: string): Promise<void> {
    if (!this.#standing.has(repository)) {
      await this.create(repository, { imageTagMutability: 'IMMUTABLE' })
      return
    }
    const repositoryName = this.#names.unique(repository)
    await this.#aws.ecr.putImageTagMutability({ repositoryName, imageTagMutability: 'IMMUTABLE' })
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'RepositoryNotFoundException'
}
