import type { Operations } from '../gateway/operation.ts'
import type { Scope } from '../gateway/scope.ts'
import {
  deleteAccountSetting,
  listAccountSettings,
  putAccountSetting,
  putAccountSettingDefault,
} from './account-settings/account-setting-operations.ts'
import { describeCapacityProviders } from './capacity-providers/describe-capacity-providers.ts'
import { putClusterCapacityProviders } from './capacity-providers/put-cluster-capacity-providers.ts'
import { createCluster } from './clusters/create-cluster.ts'
import { deleteCluster } from './clusters/delete-cluster.ts'
import { describeClusters } from './clusters/describe-clusters.ts'
import { listClusters } from './clusters/list-clusters.ts'
import { updateClusterSettings } from './clusters/update-cluster-settings.ts'
import { describeContainerInstances } from './container-instances/describe-container-instances.ts'
import { listContainerInstances } from './container-instances/list-container-instances.ts'
import type { EcsContext } from './ecs-context.ts'
import { createService } from './services/create-service.ts'
import { deleteService } from './services/delete-service.ts'
import { describeServices } from './services/describe-services.ts'
import { listServices } from './services/list-services.ts'
import {
  describeServiceDeployments,
  describeServiceRevisions,
  listServiceDeployments,
  stopServiceDeployment,
} from './services/service-deployment-operations.ts'
import { updateService } from './services/update-service.ts'
import { listTagsForResource } from './tags/list-tags-for-resource.ts'
import { tagResource } from './tags/tag-resource.ts'
import { untagResource } from './tags/untag-resource.ts'
import { deleteTaskDefinitions } from './task-definitions/delete-task-definitions.ts'
import { deregisterTaskDefinition } from './task-definitions/deregister-task-definition.ts'
import { describeTaskDefinition } from './task-definitions/describe-task-definition.ts'
import type { EmulatorLimits } from './task-definitions/emulator-limits.ts'
import { listTaskDefinitionFamilies } from './task-definitions/list-families.ts'
import { listTaskDefinitions } from './task-definitions/list-task-definitions.ts'
import { registerTaskDefinition } from './task-definitions/register-task-definition.ts'
import { describeTasks } from './tasks/describe-tasks.ts'
import { listTasks } from './tasks/list-tasks.ts'
import { runTask } from './tasks/run-task.ts'
import { stopTask } from './tasks/stop-task.ts'

/** The operations of ECS; every other one is refused by name. */
export function ecsOperations(
  context: EcsContext,
  {
    allowHostAccess,
    isEcrImage,
  }: EmulatorLimits & {
    /** Whether an image is in a registry of ECR. */
    isEcrImage(image: string, scope: Scope): boolean
  },
): Operations {
  const { state } = context
  return {
    CreateCluster: createCluster(state),
    DeleteCluster: deleteCluster(state),
    DescribeClusters: describeClusters(state),
    PutClusterCapacityProviders: putClusterCapacityProviders(state),
    DescribeCapacityProviders: describeCapacityProviders(state),
    PutAccountSetting: putAccountSetting(state),
    PutAccountSettingDefault: putAccountSettingDefault(state),
    ListAccountSettings: listAccountSettings(state),
    DeleteAccountSetting: deleteAccountSetting(state),
    UpdateClusterSettings: updateClusterSettings(state),
    ListClusters: listClusters(state),
    RegisterTaskDefinition: registerTaskDefinition(state, (caller) => ({
      allowHostAccess,
      isEcrImage: (image) => isEcrImage(image, caller),
    })),
    DescribeTaskDefinition: describeTaskDefinition(state),
    DeregisterTaskDefinition: deregisterTaskDefinition(state),
    DeleteTaskDefinitions: deleteTaskDefinitions(state),
    ListTaskDefinitions: listTaskDefinitions(state),
    ListTaskDefinitionFamilies: listTaskDefinitionFamilies(state),
    RunTask: runTask(context),
    StopTask: stopTask(context),
    DescribeTasks: describeTasks(context),
    ListTasks: listTasks(context),
    CreateService: createService(context),
    UpdateService: updateService(context),
    DeleteService: deleteService(context),
    DescribeServices: describeServices(context),
    ListServices: listServices(context),
    ListServiceDeployments: listServiceDeployments(context),
    DescribeServiceDeployments: describeServiceDeployments(context),
    DescribeServiceRevisions: describeServiceRevisions(context),
    StopServiceDeployment: stopServiceDeployment(context),
    DescribeContainerInstances: describeContainerInstances(context),
    ListContainerInstances: listContainerInstances(context),
    TagResource: tagResource(state),
    UntagResource: untagResource(state),
    ListTagsForResource: listTagsForResource(state),
  }
}
