import type { CreateServiceRequest, LoadBalancer, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { Given, Path, Refusal } from '../refusal.ts'

type Service = Given<CreateServiceRequest>
type Definition = Given<RegisterTaskDefinitionRequest>

const maximumTargetGroups = 5

/**
 * What ECS refuses in the load balancers of a service, and in the role with which it would speak to them.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html
 */
export function* loadBalancerRefusals(service: Service, definition: Definition): Generator<Refusal> {
  const { loadBalancers = [], role, deploymentController } = service
  const at = [['loadBalancers']]
  if (role !== undefined && (loadBalancers.length === 0 || definition.networkMode === 'awsvpc')) {
    yield {
      at: [['role'], ...at, ['networkMode']],
      error: invalidParameter(
        "'role' is only permitted with a load balancer and a task definition that does not use the awsvpc network mode.",
      ),
    }
  }
  if (loadBalancers.length > maximumTargetGroups) {
    yield {
      at,
      error: invalidParameter(`A service can have up to ${maximumTargetGroups} target groups.`),
    }
  }
  if (deploymentController?.type === 'CODE_DEPLOY' && loadBalancers.length === 0) {
    yield {
      at: [...at, ['deploymentController']],
      error: invalidParameter('The CODE_DEPLOY deployment controller requires a load balancer.'),
    }
  }
  if (deploymentController?.type === 'EXTERNAL') return
  for (const [index, balancer] of loadBalancers.entries()) {
    yield* targetRefusals(balancer, definition, ['loadBalancers', index])
  }
}

function* targetRefusals(
  { targetGroupArn, loadBalancerName, containerName, containerPort }: Given<LoadBalancer>,
  { networkMode, containerDefinitions = [] }: Definition,
  path: Path,
): Generator<Refusal> {
  const at = [path]
  if (targetGroupArn === undefined && loadBalancerName === undefined) {
    yield { at, error: invalidParameter('A load balancer needs a targetGroupArn.') }
  }
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html
  if (loadBalancerName !== undefined && networkMode === 'awsvpc') {
    yield {
      at: [...at, ['networkMode']],
      error: invalidParameter('Classic Load Balancers are not supported with the awsvpc network mode.'),
    }
  }
  const container = containerDefinitions.find(({ name }) => name === containerName)
  const names = containerDefinitions.map((_, index) => ['containerDefinitions', index, 'name'])
  if (container === undefined) {
    yield {
      at: [...at, ...names],
      error: invalidParameter(
        `The container ${containerName?.slice(0, 260)} does not exist in the task definition.`,
      ),
    }
    return
  }
  const mappings = container.portMappings ?? []
  if (
    mappings.some((each) => each.containerPort === containerPort || each.containerPortRange !== undefined)
  ) {
    return
  }
  yield {
    at: [...at, ['containerDefinitions', containerDefinitions.indexOf(container), 'portMappings']],
    error: invalidParameter(
      `The container ${containerName} did not have a container port ${containerPort} defined.`,
    ),
  }
}
