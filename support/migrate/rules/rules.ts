import { capacityRules } from './capacity.ts'
import { credentialRules } from './credentials.ts'
import { deploymentRules } from './deployment.ts'
import { endpointRules } from './endpoints.ts'
import { exposureRules } from './exposure.ts'
import { fargateRules } from './fargate.ts'
import { identifierRules } from './identifiers.ts'
import { imageRules } from './images.ts'
import { logRules } from './logs.ts'
import { networkRules } from './network.ts'
import { orderRules } from './order.ts'
import { portRules } from './ports.ts'
import { repositoryRules } from './repositories.ts'
import { resourceRules } from './resources.ts'
import { roleRules } from './roles.ts'
import type { Rule } from './rule.ts'

/** Everything that must hold of definitions and commands that are meant for AWS. */
export const rules: readonly Rule[] = [
  ...imageRules,
  ...roleRules,
  ...logRules,
  ...exposureRules,
  ...networkRules,
  ...capacityRules,
  ...fargateRules,
  ...portRules,
  ...resourceRules,
  ...endpointRules,
  ...credentialRules,
  ...deploymentRules,
  ...repositoryRules,
  ...identifierRules,
  ...orderRules,
]
