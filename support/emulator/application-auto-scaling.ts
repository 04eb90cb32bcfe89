import type { JsonService } from './gateway/aws-json.ts'
import { operation } from './gateway/operation.ts'
import { structure } from './gateway/shape.ts'

/**
 * Nothing can be registered to be scaled, so there is nothing; tools that deploy services ask all the same.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html
 */
export const applicationAutoScaling: JsonService = {
  title: 'Application Auto Scaling',
  targetPrefix: 'AnyScaleFrontendService',
  operations: {
    DescribeScalableTargets: operation(structure({}), () => ({ ScalableTargets: [] })),
    DescribeScalingPolicies: operation(structure({}), () => ({ ScalingPolicies: [] })),
  },
}
