/**
 * What describe-task-definition and describe-services answer beside what can be given, and what only update-service takes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
 */
export const answeredMembers: ReadonlySet<string> = new Set([
  ...['taskDefinitionArn', 'revision', 'status', 'requiresAttributes', 'compatibilities', 'registeredAt'],
  ...['registeredBy', 'deregisteredAt', 'deleteRequestedAt'],
  ...['serviceArn', 'clusterArn', 'runningCount', 'pendingCount', 'deployments', 'taskSets', 'events'],
  ...['createdAt', 'createdBy', 'roleArn', 'platformFamily', 'currentServiceDeployment'],
  ...['currentServiceRevisions', 'resourceManagementType', 'forceNewDeployment'],
])
