import assert from 'node:assert/strict'
import type { ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import type { Aws } from './aws/aws.ts'
import { lastPart } from './last-part.ts'
import type { Names } from './names.ts'
import type { Services } from './services.ts'

/** A service deployment: what became of it, and the task definition that it was to bring. */
export type ServiceDeploymentOutcome = { readonly status: string; readonly definition: string }

/** What ECS keeps of the deployments of services, which go by the names of the features. */
export class ServiceDeployments {
  readonly #aws: Aws
  readonly #names: Names
  readonly #services: Services

  constructor(parts: { aws: Aws; names: Names; services: Services }) {
    this.#aws = parts.aws
    this.#names = parts.names
    this.#services = parts.services
  }

  /** The newest first. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html */
  async outcomes(service: string): Promise<ServiceDeploymentOutcome[]> {
    const { ecs } = this.#aws
    const arns = (await this.#list(service)).map(({ serviceDeploymentArn = '' }) => serviceDeploymentArn)
    const { serviceDeployments = [] } = await ecs.describeServiceDeployments({ serviceDeploymentArns: arns })
    const serviceRevisionArns = serviceDeployments.map(
      ({ targetServiceRevision }) => targetServiceRevision?.arn ?? '',
    )
    const { serviceRevisions = [] } = await ecs.describeServiceRevisions({ serviceRevisionArns })
    return arns.map((arn) => {
      const { status = '', targetServiceRevision } =
        serviceDeployments.find(({ serviceDeploymentArn }) => serviceDeploymentArn === arn) ?? {}
      const { taskDefinition = '' } =
        serviceRevisions.find(
          ({ serviceRevisionArn }) => serviceRevisionArn === targetServiceRevision?.arn,
        ) ?? {}
      return { status, definition: lastPart(taskDefinition) }
    })
  }

  /**
   * Stops the one that is under way, which rolls the service back.
   * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html
   */
  async stop(service: string): Promise<void> {
    const [newest] = await this.#list(service)
    assert.ok(newest, `ECS lists no deployment of the service ${service}.`)
    const { serviceDeploymentArn } = newest
    await this.#aws.ecs.stopServiceDeployment({ serviceDeploymentArn })
  }

  async #list(service: string): Promise<ServiceDeploymentBrief[]> {
    const { serviceDeployments = [] } = await this.#aws.ecs.listServiceDeployments({
      cluster: this.#names.unique(this.#services.clusterOf(service)),
      service: this.#names.unique(service),
    })
    return serviceDeployments
  }
}
