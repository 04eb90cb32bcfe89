import { containerRules } from './containers.ts'
import { deploymentRules } from './deployment.ts'
import { identifierRules } from './identifiers.ts'
import { imageRules } from './images.ts'
import { logRules } from './logs.ts'
import { refusedRules } from './refused.ts'
import { roleRules } from './roles.ts'
import type { Rule } from './rule.ts'
import { scriptRules } from './scripts.ts'
import { serviceRules } from './service.ts'

/** Everything that must, or better should, hold of definitions and scripts that are meant for AWS. */
export const rules: readonly Rule[] = [
  ...refusedRules,
  ...imageRules,
  ...roleRules,
  ...identifierRules,
  ...containerRules,
  ...serviceRules,
  ...scriptRules,
  ...logRules,
  ...deploymentRules,
]
