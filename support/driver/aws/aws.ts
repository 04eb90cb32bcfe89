import type { CloudWatchLogs, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { ECR, ECRClient } from '@aws-sdk/client-ecr'
import type { ECS, ECSClient } from '@aws-sdk/client-ecs'
import type { STS, STSClient } from '@aws-sdk/client-sts'

/** The AWS APIs of the road, in AWS's own words; a driver calls them by SDK or by command line. */
export type Aws = {
  readonly ecr: Calls<ECR, ECRClient>
  readonly ecs: Calls<ECS, ECSClient>
  readonly sts: Calls<STS, STSClient>
  readonly logs: Calls<CloudWatchLogs, CloudWatchLogsClient>
}

/** The operations and waiters of a service, without what only a client in this process can have. */
type Calls<Service, Client> = Omit<Service, keyof Client | `paginate${string}`>
